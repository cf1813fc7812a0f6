package import OpsJSON
package import OpsModel

/// What a tool printed, as it came: in a file or through a pipe.
package struct ToolOutput: Sendable {
  /// One behind the other, when several commands wrote into one file.
  package var documents: [JSONDocument] = []
  package var diagnostics: [Diagnostic] = []
  /// The text to which the diagnostics' lines belong.
  package let text: [UInt8]

  /// Reads JSON in UTF-8, or in UTF-16, which is what PowerShell's `>` writes.
  ///
  /// - Parameters:
  ///   - file: as diagnostics show it.
  ///   - source: the tool, for saying what was looked for.
  package init(_ bytes: [UInt8], file: String, source: String) {
    let tool = SourceTool.named(source)
    let looked = tool.map { "looked for \($0.mark)" }
    guard let text = ToolOutput.utf8(bytes) else {
      self.text = bytes
      diagnostics = [
        Diagnostic(.notUTF8, at: Place(file: file), "the file is UTF-16 with a mistake in it", hint: "save it as UTF-8")
      ]
      return
    }
    self.text = text
    (documents, diagnostics) = JSONDocument.readAll(text, file: file)
    guard !diagnostics.isEmpty else { return }
    guard let first = ToolOutput.firstByte(of: text) else {
      let hint = Rollup.message([looked, "look at what the command that wrote it said"])
      diagnostics = [Diagnostic(.jsonSyntax, at: Place(file: file, line: 1, column: 1), "the file is empty", hint: hint)]
      return
    }
    // What begins otherwise is another form altogether, and what is wrong with it as JSON helps nobody.
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "["), first != UInt8(ascii: "<") else { return }
    diagnostics = [
      Diagnostic(
        .jsonSyntax, at: Place(file: file, line: 1, column: 1), "this is not JSON",
        hint: Rollup.message([tool.flatMap(\.howToPrintJSON), looked]))
    ]
  }

  private static func firstByte(of text: [UInt8]) -> UInt8? {
    let body = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text[3...] : text[...]
    return body.first { $0 > 0x20 }
  }

  /// Text in UTF-8, of UTF-16 too; any other bytes as they are. Nil: broken UTF-16.
  private static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    // With its mark at the start, or without and beginning with a bracket: JSON has no NUL.
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let isLittle = bytes.starts(with: [0xFF, 0xFE]) || (bytes.count > 1 && bytes[0] != 0 && bytes[1] == 0)
    guard isMarked || isLittle || (bytes.count > 1 && bytes[0] == 0 && bytes[1] != 0) else { return bytes }
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).lazy.map { index in
      let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      return UInt16(high) << 8 | UInt16(low)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    let isBroken = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) { text.append($0) }
    return isBroken ? nil : text
  }
}

extension SourceTool {
  /// What to write so that the command prints JSON; nil for what prints nothing else.
  fileprivate var howToPrintJSON: String? {
    if name.hasPrefix("aws-") { return "run the command with --output json" }
    if name == "github-actions" { return "run `gh run list` with --json and the names of the fields" }
    return nil
  }
}
