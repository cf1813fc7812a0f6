import Glibc

/// Runs Graphviz's `dot` on one graph.
///
/// The graph is the author's, so the run is fenced in: no shell, files cannot be loaded (Graphviz refuses them when
/// `SERVER_NAME` is set, and says so), a limit on time and on output. Some 15 ms a graph, nearly all of it dot's start.
struct Graphviz {
  enum Outcome: Sendable, Hashable {
    /// What dot printed, and what it grumbled about.
    case drawn(svg: [UInt8], messages: String)
    case failed(messages: String)
    case notInstalled
    case tooLong
    case tooLarge
  }

  /// The program, looked for in PATH.
  var program = "dot"
  /// Real graphs take far below a second; dot's own time grows steeply with the number of edges.
  var seconds = 5
  /// A drawing of 4 MB would be slow in every reader's browser.
  var largest = 4 << 20

  func draw(_ graph: UnsafeBufferPointer<UInt8>) -> Outcome {
    // Sockets instead of pipes: a write to a dot that has died is then an error here and not a signal to the whole program,
    // and no other program that is started meanwhile inherits them.
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    var errors: [Int32] = [-1, -1]
    defer { for file in input + output + errors where file >= 0 { close(file) } }
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &input) == 0, socketpair(AF_UNIX, kind, 0, &output) == 0,
      socketpair(AF_UNIX, kind, 0, &errors) == 0
    else { return .failed(messages: "Error: \(String(cString: strerror(errno)))") }

    var process: pid_t = 0
    let status = spawn(&process, reading: input[1], writing: output[1], complaining: errors[1])
    guard status == 0 else {
      return status == ENOENT || status == EACCES
        ? .notInstalled : .failed(messages: "Error: \(String(cString: strerror(status)))")
    }
    for file in [input[1], output[1], errors[1]] { close(file) }
    (input[1], output[1], errors[1]) = (-1, -1, -1)

    var exchange = Exchange(to: input[0], from: output[0], errors: errors[0], largest: largest)
    let end = exchange.run(graph, deadline: Exchange.now() + Int64(seconds) * 1_000)
    input[0] = -1
    if end != .complete { kill(process, SIGKILL) }
    var result: Int32 = 0
    while waitpid(process, &result, 0) < 0, errno == EINTR {}
    let messages = String(decoding: exchange.complaints, as: UTF8.self)
    switch end {
    case .tooLong: return .tooLong
    case .tooLarge: return .tooLarge
    case .complete: return result == 0 ? .drawn(svg: exchange.received, messages: messages) : .failed(messages: messages)
    }
  }

  private func spawn(_ process: inout pid_t, reading input: Int32, writing output: Int32, complaining errors: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)

    // A sans-serif face like the page's, so that labels fit their boxes.
    let arguments = [
      program, "-Tsvg", "-Gfontname=Helvetica,sans-serif", "-Nfontname=Helvetica,sans-serif", "-Efontname=Helvetica,sans-serif",
    ]
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = self.environment.map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    return posix_spawnp(&process, program, &actions, nil, &argv, &environment)
  }

  /// What dot and its font library look at, and a locale in which numbers have points.
  private var environment: [String] {
    let names = ["PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "GVBINDIR", "LD_LIBRARY_PATH", "TMPDIR"]
    let passed: [String] = names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    return passed + ["LC_ALL=C.UTF-8", "SERVER_NAME=opsboard"]
  }
}
