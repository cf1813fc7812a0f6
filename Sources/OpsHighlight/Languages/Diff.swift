/// Changes, by the first byte of each line.
enum Diff {
  static func run(on code: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) {
    var output = Output(code)
    var start = 0
    while start < code.count {
      var end = start
      while end < code.count, code[end] != 0x0A { end += 1 }
      output.mark(start, end, style(code, start))
      start = end + 1
    }
    output.finish(into: &target)
  }

  private static let headers = [
    Mark("diff "), Mark("index "), Mark("--- "), Mark("+++ "), Mark("@@"), Mark("new file"), Mark("old mode"), Mark("new mode"),
    Mark("deleted "), Mark("rename "), Mark("similari"), Mark("Binary f"), Mark("***"),
  ]

  private static func style(_ code: UnsafeBufferPointer<UInt8>, _ start: Int) -> Style {
    for header in headers where header.matches(code, at: start) { return .heading }
    guard start < code.count else { return .plain }
    switch code[start] {
    case UInt8(ascii: "+"), UInt8(ascii: ">"): return .inserted
    case UInt8(ascii: "-"), UInt8(ascii: "<"): return .deleted
    case UInt8(ascii: "!"): return .variable
    case UInt8(ascii: "#"), 0x5C: return .comment
    default: return .plain
    }
  }
}
