import OpsModel

/// The `# Heading` with which a page's text begins: what its author takes for the title.
enum FirstHeading {
  static func find(in body: ArraySlice<UInt8>, firstLine: Int, file: String) -> Located<String>? {
    var line = firstLine
    var start = body.startIndex
    while start < body.endIndex, body[start] == 0x0A || body[start] == 0x0D || body[start] == 0x20 {
      if body[start] == 0x0A { line += 1 }
      start += 1
    }
    let end = body[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? body.endIndex
    guard body[start..<end].starts(with: [UInt8(ascii: "#"), 0x20]) else { return nil }
    let title = String(decoding: body[(start + 2)..<end], as: UTF8.self).trimmedOfSpace
    guard !title.isEmpty else { return nil }
    return Located(title, at: Place(file: file, line: line, column: 3, endColumn: 3 + title.unicodeScalars.count))
  }
}
