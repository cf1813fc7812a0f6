import Glibc
import OpsCheck
import OpsModel

/// Standard output and standard error: results go to the first, diagnostics and progress to the second.
enum Console {
  enum Stream: Int32 { case output = 1, error = 2 }

  static func write(_ text: String, to stream: Stream) { write(Array(text.utf8), to: stream) }

  /// Writes all of it, or ends the program quietly when nobody reads any more: `opsboard missing | head` is no error.
  static func write(_ bytes: [UInt8], to stream: Stream) {
    signal(SIGPIPE, SIG_IGN)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress! + written, bytes.count - written) }
      if count < 0 {
        if errno == EINTR { continue }
        exit(errno == EPIPE ? 0 : ExitStatus.usage.rawValue)
      }
      written += count
    }
  }

  static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// Reads standard input to its end.
  static func readInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Findings, to standard error, each with the line that it is about when somebody looks.
  static func report(_ findings: [Diagnostic], _ shared: SharedOptions) {
    guard !findings.isEmpty else { return }
    write(Reporter.text(findings, source: shared.source, style: style(.error)), to: .error)
  }

  /// Findings about input that is no part of a site, with its lines from the bytes that were read.
  static func report(_ findings: [Diagnostic], sources: [String: [UInt8]]) {
    guard !findings.isEmpty else { return }
    write(Reporter.text(findings, source: { sources[$0] }, style: style(.error)), to: .error)
  }

  /// A word to the user, on standard error, unless they asked for silence.
  static func say(_ text: String, _ shared: SharedOptions) {
    if !shared.quiet { write("opsboard: \(text)\n", to: .error) }
  }

  /// Source lines and colours are for eyes: `TextStyle` knows NO_COLOR and dumb terminals.
  static func style(_ stream: Stream) -> TextStyle {
    var size = winsize()
    let isKnown = ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return TextStyle(isTerminal: isTerminal(stream), width: isKnown ? Int(size.ws_col) : 100, environment: variable)
  }

  /// An environment variable; nil when it is absent or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
