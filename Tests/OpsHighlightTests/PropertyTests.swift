import OpsHighlight
import Testing

/// Whatever the code: its bytes come out once, in order, escaped, in flat spans.
@Suite struct PropertyTests {
  static let names = Highlighter.languages.map(\.name)

  @Test(arguments: names)
  func anyBytes(language: String) throws {
    var random = SplitMix(seed: 7)
    for length in [0, 1, 2, 3, 17, 300, 2000] {
      for _ in 0..<8 {
        try check((0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }, language)
      }
    }
    for byte in UInt8.min...UInt8.max {
      try check([byte], language)
      try check([byte, byte, byte, byte], language)
      try check([0x0A, byte, 0x0A], language)
    }
  }

  /// What languages are made of, in senseless order.
  @Test(arguments: names)
  func soup(language: String) throws {
    let pieces = [
      "\"", "'", "`", "\"\"\"", "'''", "$", "${", "}", "{", "$(", "$((", ")", "))", "(", "[", "]", "[[", "<<EOF\n", "<<-'X'\n",
      "EOF\n", "X", "\n", "\r\n", " ", "\t", "#", "//", "/*", "*/", "--", ";", ":", "=", "|", ">", ">-\n", "- ", "? ", "\\",
      "\\(", "{{",
      "}}", "%{", "f\"", "rb'", "if", "for x in", "case", "a", "A=", "A=(", "12", "0x1f", "1e-5", "é", "\u{FEFF}", "@a", "#if",
      "&", "<", "&&", "::",
      ":p", "$1", "@@ ", "+x", "-x", "$ ", "root@h:~# ", "HTTP/1.1 200", "GET / HTTP/1.1", "---\n", "%YAML", "&a ", "*a ", "!!x ",
      "key: ", "\0",
      "/a[/]b/", "| 2+\n", "\"k\": ", "FROM ", "RUN ", "server {", "[s]\n",
    ]
    var random = SplitMix(seed: 11)
    for round in 0..<120 {
      var code: [UInt8] = []
      for _ in 0..<(round % 60) { code += Array(pieces[Int(random.next() % UInt64(pieces.count))].utf8) }
      try check(code, language)
    }
  }

  /// A block may end anywhere.
  @Test(arguments: SampleTests.samples)
  func cutAnywhere(sample: Sample) throws {
    let code = Array(sample.code.utf8)
    for length in stride(from: 0, through: code.count, by: 3) {
      try check(Array(code[..<length]), sample.language)
      try check(Array(code[(code.count - length)...]), sample.language)
    }
  }

  /// Openers without end: nesting is limited.
  @Test(arguments: names)
  func deepAndLong(language: String) throws {
    for piece in [
      "\"${", "$(", "`", "\"\\(", "f\"{", "((", "{{", "[", "/*", "<<A\n", "/[", "a: ", "- ", "'", "\"", "|\n", "x=(", "key: |\n ",
      "$((", "case in ",
      "{a: ", "[s", "%{\"", "#\"", "(a)", "> ", "a#", "\\", "&", "<", "e-", "0.", "{{ ", "\"{{", ": |\n {{",
    ] {
      try check(Array(repeatElement(Array(piece.utf8), count: 1_000).joined()), language)
    }
  }

  @Test func unknownLanguage() {
    for name in ["", "klingon", "yaml:", "bas", "<script>", "a b"] {
      var html: [UInt8] = [1]
      #expect(!Highlighter.html(code: Array("x: 1".utf8)[...], language: name, into: &html))
      #expect(html == [1])
    }
  }

  @Test func namesAndAliases() {
    for (name, alias) in [
      ("yaml", "YML"), ("bash", "sh"), ("bash", "Shell"), ("bash", "zsh"), ("javascript", "js"), ("javascript", "ts"),
      ("python", "py"), ("hcl", "tf"), ("hcl", "Terraform"), ("go", "golang"), ("dockerfile", "docker"), ("text", "txt"),
      ("console", "shell-session"),
    ] {
      let code = Array("if a: 'b' # c\n".utf8)
      var one: [UInt8] = []
      var other: [UInt8] = []
      #expect(Highlighter.html(code: code[...], language: name, into: &one))
      #expect(Highlighter.html(code: code[...], language: alias, into: &other))
      #expect(one == other)
    }
    let all = Highlighter.languages.flatMap { [$0.name] + $0.aliases }
    #expect(Set(all).count == all.count)
  }
}

struct SplitMix: RandomNumberGenerator {
  var seed: UInt64
  mutating func next() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var z = seed
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
