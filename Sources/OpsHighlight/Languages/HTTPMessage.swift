/// A request or an answer, as people paste them from `curl -v` and from documentation; a JSON body in JSON's colours.
enum HTTPMessage {
  static func run(on code: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) {
    let body = bodyStart(code)
    head(UnsafeBufferPointer(rebasing: code[..<body]), into: &target)
    let rest = UnsafeBufferPointer(rebasing: code[body...])
    switch rest.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Scanner.run(ConfigurationFiles.json, on: rest, into: &target)
    default:
      var output = Output(rest)
      output.finish(into: &target)
    }
  }

  /// Behind the first empty line.
  private static func bodyStart(_ code: UnsafeBufferPointer<UInt8>) -> Int {
    var isEmpty = true
    for index in 0..<code.count {
      switch code[index] {
      case 0x0A:
        if isEmpty, index > 0 { return index }
        isEmpty = true
      case 0x0D: break
      default: isEmpty = false
      }
    }
    return code.count
  }

  private static func head(_ code: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) {
    var output = Output(code)
    var start = 0
    while start < code.count {
      var end = start
      while end < code.count, code[end] != 0x0A { end += 1 }
      line(code, start, end, &output)
      start = end + 1
    }
    output.finish(into: &target)
  }

  private static let version = Mark("HTTP/")

  private static func line(_ code: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ output: inout Output) {
    var at = start
    if at + 1 < end, code[at + 1] == 0x20 {
      switch code[at] {
      case UInt8(ascii: "*"), UInt8(ascii: "#"):
        output.mark(start, end, .comment)
        return
      case UInt8(ascii: ">"), UInt8(ascii: "<"):
        output.mark(at, at + 1, .heading)
        at += 2
      default: break
      }
    }
    let first = wordEnd(code, at, end)
    if version.matches(code, at: at) {
      output.mark(at, first, .keyword)
      let status = min(end, first + 1)
      output.mark(status, wordEnd(code, status, end), .number)
    } else if first < end, first > at, code[at..<first].allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
      output.mark(at, first, .keyword)
      let path = first + 1
      let pathEnd = wordEnd(code, path, end)
      output.mark(path, pathEnd, .string)
      if pathEnd + 1 < end, version.matches(code, at: pathEnd + 1) {
        output.mark(pathEnd + 1, wordEnd(code, pathEnd + 1, end), .keyword)
      }
    } else if first > at, code[first - 1] == UInt8(ascii: ":") {
      output.mark(at, first - 1, .type)
    }
  }

  private static func wordEnd(_ code: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, code[at] > 0x20 { at += 1 }
    return at
  }
}
