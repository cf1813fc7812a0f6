/// The languages by name. Their grammars are made when first used: 5 µs each.
enum Language: String, CaseIterable {
  case bash, console, yaml, json, toml, ini, dockerfile, hcl, sql, python, go, swift, javascript, diff, nginx, http, makefile,
    text

  var aliases: [String] {
    switch self {
    case .bash: ["sh", "shell", "zsh", "ksh", "shell-script", "shellscript"]
    case .console: ["shell-session", "shellsession", "sh-session", "bash-session", "terminal"]
    case .yaml: ["yml"]
    case .json: ["jsonc", "json5", "jsonl", "ndjson", "geojson"]
    case .toml: []
    case .ini: ["cfg", "conf", "properties", "dotenv", "env", "systemd", "desktop", "editorconfig", "gitconfig"]
    case .dockerfile: ["docker", "containerfile"]
    case .hcl: ["terraform", "tf", "tfvars", "nomad", "packer"]
    case .sql: ["postgres", "postgresql", "mysql", "sqlite", "plsql", "psql"]
    case .python: ["py", "python3", "starlark", "bzl"]
    case .go: ["golang"]
    case .swift: []
    case .javascript: ["js", "jsx", "mjs", "cjs", "node", "typescript", "ts", "tsx", "mts", "cts"]
    case .diff: ["patch", "udiff"]
    case .nginx: ["nginxconf"]
    case .http: ["https"]
    case .makefile: ["make", "mk", "mf"]
    case .text: ["txt", "plain", "plaintext", "output", "log", "none"]
    }
  }

  static let byName: [String: Language] = {
    var names: [String: Language] = [:]
    for language in allCases {
      names[language.rawValue] = language
      for alias in language.aliases { names[alias] = language }
    }
    return names
  }()

  func write(_ code: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) {
    switch self {
    case .bash: Scanner.run(Shell.bash, on: code, into: &target)
    case .console: Scanner.run(Shell.console, on: code, into: &target)
    case .json: Scanner.run(ConfigurationFiles.json, on: code, into: &target)
    case .toml: Scanner.run(ConfigurationFiles.toml, on: code, into: &target)
    case .ini: Scanner.run(ConfigurationFiles.ini, on: code, into: &target)
    case .dockerfile: Scanner.run(Shell.dockerfile, on: code, into: &target)
    case .hcl: Scanner.run(ConfigurationFiles.hcl, on: code, into: &target)
    case .sql: Scanner.run(Programs.sql, on: code, into: &target)
    case .python: Scanner.run(Programs.python, on: code, into: &target)
    case .go: Scanner.run(Programs.go, on: code, into: &target)
    case .swift: Scanner.run(Programs.swift, on: code, into: &target)
    case .javascript: Scanner.run(Programs.javascript, on: code, into: &target)
    case .nginx: Scanner.run(ConfigurationFiles.nginx, on: code, into: &target)
    case .makefile: Scanner.run(Shell.makefile, on: code, into: &target)
    case .yaml: YAMLScanner.run(on: code, into: &target)
    case .diff: Diff.run(on: code, into: &target)
    case .http: HTTPMessage.run(on: code, into: &target)
    case .text:
      var output = Output(code)
      output.finish(into: &target)
    }
  }
}
