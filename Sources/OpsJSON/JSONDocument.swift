package import OpsModel

/// A JSON document with the exact place of every value and key (RFC 8259, and nothing that it does not allow).
package struct JSONDocument: Sendable {
  /// As diagnostics show it.
  package let file: String
  package let root: JSONNode
  private let bytes: [UInt8]
  private let lines: LineIndex

  /// Reads a document. Without a document there is at least one error; slips that leave the structure clear (a comma too
  /// many, a comment, a key given twice) are all reported, up to 20 of them.
  ///
  /// A byte order mark is skipped (RFC 8259, section 8.1, lets us). Two keys of one object that are canonically equivalent
  /// are the same key: nobody could tell them apart.
  package static func read(_ bytes: [UInt8], file: String) -> (document: JSONDocument?, diagnostics: [Diagnostic]) {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      let root = reader.document()
      let lines = LineIndex(buffer, first: reader.first)
      if let root, reader.problems.isEmpty {
        return (JSONDocument(file: file, root: root, bytes: bytes, lines: lines), [])
      }
      return (nil, diagnostics(of: reader, lines, buffer, file))
    }
  }

  /// Reads documents that stand one behind the other in one text: what a loop of commands prints, and JSON Lines. One that cannot be
  /// read makes all of them unreadable, for nobody can tell where it ends.
  package static func readAll(_ bytes: [UInt8], file: String) -> (documents: [JSONDocument], diagnostics: [Diagnostic]) {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      let roots = reader.documents()
      let lines = LineIndex(buffer, first: reader.first)
      if let roots, reader.problems.isEmpty {
        return (roots.map { JSONDocument(file: file, root: $0, bytes: bytes, lines: lines) }, [])
      }
      return ([], diagnostics(of: reader, lines, buffer, file))
    }
  }

  private static func diagnostics(
    of reader: borrowing JSONReader, _ lines: LineIndex, _ buffer: UnsafeBufferPointer<UInt8>, _ file: String
  ) -> [Diagnostic] {
    reader.problems.map { problem in
      Diagnostic(
        problem.rule, at: place(from: problem.start, to: problem.end, file: file, lines: lines, bytes: buffer),
        problem.message, hint: problem.hint)
    }.sorted()
  }

  /// A value from its first to its last character; of an object or list only the bracket that opens it, since a caret under
  /// forty lines points at nothing.
  package func place(of node: JSONNode) -> Place {
    switch node.value {
    // One look-up where two would do: this is asked for every entry of every snapshot.
    case .array, .object: bracket(at: Int(node.start))
    default: place(from: Int(node.start), to: Int(node.end))
    }
  }

  /// The key, its quotes included.
  package func place(ofKey member: JSONMember) -> Place { place(from: Int(member.keyStart), to: Int(member.keyEnd)) }

  /// The document's text of a value, as it stands there.
  package func source(of node: JSONNode) -> ArraySlice<UInt8> { bytes[Int(node.start)..<Int(node.end)] }

  private func bracket(at offset: Int) -> Place {
    let (line, column) = bytes.withUnsafeBufferPointer { lines.position(of: offset, in: $0) }
    return Place(file: file, line: line, column: column, endLine: line, endColumn: column + 1)
  }

  private func place(from start: Int, to end: Int) -> Place {
    bytes.withUnsafeBufferPointer { JSONDocument.place(from: start, to: end, file: file, lines: lines, bytes: $0) }
  }

  private static func place(
    from start: Int, to end: Int, file: String, lines: LineIndex, bytes: UnsafeBufferPointer<UInt8>
  ) -> Place {
    let (line, column) = lines.position(of: start, in: bytes)
    let (endLine, endColumn) = lines.position(of: max(start, end), in: bytes)
    return Place(file: file, line: line, column: column, endLine: endLine, endColumn: endColumn)
  }
}
