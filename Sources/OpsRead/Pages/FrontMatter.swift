import OpsModel

/// Where a page's front matter ends and its Markdown begins. Found on bytes, for a line end may be CRLF.
struct FrontMatter {
  /// The lines between the dashes; nil when the page has none, or does not close it.
  let yaml: ArraySlice<UInt8>?
  /// The dashes included; the file's first line without front matter.
  let range: SourceRange
  let body: ArraySlice<UInt8>
  /// The line of the file on which the body begins.
  let bodyLine: Int

  init(_ text: SourceText, _ findings: Findings) {
    let bytes = text.body
    var line = FrontMatter.line(in: bytes, from: bytes.startIndex)
    guard FrontMatter.isDashes(bytes[line.content]) else {
      yaml = nil
      range = SourceRange(line: 1, column: 1)
      body = bytes
      bodyLine = 1
      return
    }
    let start = line.next
    var number = 1
    var dots: Int?
    while line.next < bytes.endIndex {
      line = FrontMatter.line(in: bytes, from: line.next)
      number += 1
      if FrontMatter.isDashes(bytes[line.content]) {
        yaml = bytes[start..<line.content.lowerBound]
        range = SourceRange(line: 1, column: 1, endLine: number, endColumn: 4)
        body = bytes[line.next...]
        bodyLine = number + 1
        return
      }
      if bytes[line.content].elementsEqual("...".utf8), dots == nil { dots = number }
    }
    findings.report(
      .yamlSyntax, at: SourceRange(line: 1, column: 1, endColumn: 4), "the front matter is opened here and never closed",
      hint: dots.map { "write three dashes instead of the dots on line \($0)" }
        ?? "write a line of three dashes behind its last key")
    yaml = nil
    range = SourceRange(line: 1, column: 1, endColumn: 4)
    // Where it should have ended is not known, so nothing is taken for Markdown.
    body = bytes[bytes.endIndex...]
    bodyLine = number + 1
  }

  /// Three dashes, and spaces behind them at most: what GitHub takes.
  private static func isDashes(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 3, line.prefix(3).allSatisfy({ $0 == UInt8(ascii: "-") }) else { return false }
    return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The line from `start`: its bytes without the line end, and where the next one begins.
  private static func line(in bytes: ArraySlice<UInt8>, from start: Int) -> (content: Range<Int>, next: Int) {
    guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return (start..<bytes.endIndex, bytes.endIndex)
    }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.endIndex && bytes[end + 1] == 0x0A
    return (start..<end, end + (isPair ? 2 : 1))
  }
}
