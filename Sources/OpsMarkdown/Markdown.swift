package import OpsModel

/// A page's Markdown to HTML and to what other stations need to know of it.
package enum Markdown {
  /// CommonMark 0.30 as libcmark parses it, with GitHub's extensions as a layer over its tree. Whatever the input, the time is
  /// linear in its size and the stack does not grow with its depth.
  ///
  /// - Parameter body: UTF-8, checked by the reader, without the front matter.
  package static func document(_ body: ArraySlice<UInt8>, context: MarkdownContext) -> Document {
    body.withUnsafeBufferPointer { bytes in
      var bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = UnsafeBufferPointer(rebasing: bytes[3...]) }
      return document(Source(bytes, file: context.file, firstLine: context.firstLine), context)
    }
  }

  private static func document(_ source: Source, _ context: MarkdownContext) -> Document {
    guard context.style.extensions else {
      let tree = Tree(parsing: source.bytes)
      var writer = Writer(source: source, context: context)
      writer.write(tree)
      return writer.document()
    }
    var parsed = source
    var texts: [OwnedBytes] = []
    func parse(_ text: [UInt8]) -> Source {
      texts.append(OwnedBytes(text))
      return Source(texts[texts.count - 1].bytes, file: context.file, firstLine: context.firstLine)
    }
    let marked = Shield.marked(source)
    if let marked { parsed = parse(marked) }
    var tree = Tree(parsing: parsed.bytes)
    var rewriting = Rewriting()
    if parsed.contains("[^", rare: 1), parsed.contains("]:", rare: 1) {
      let footnotes = FootnoteDefinition.find(in: tree, source: parsed)
      if !footnotes.isEmpty {
        rewriting.add(footnotes, in: parsed)
        parsed = parse(rewriting.apply(to: parsed))
        tree = Tree(parsing: parsed.bytes)
      }
    }
    let candidates = parsed.possibleDelimiterRows()
    if !candidates.isEmpty {
      let tables = Table.find(in: tree, source: parsed, candidates: candidates)
      if !tables.isEmpty {
        rewriting.add(tables, in: parsed)
        tree = Tree(parsing: rewriting.apply(to: parsed))
      }
    }
    var writer = Writer(source: source, context: context)
    writer.parsed = parsed
    writer.rewriting = rewriting
    writer.isMarked = marked != nil
    writer.write(tree)
    return withExtendedLifetime(texts) { writer.document() }
  }
}

/// Bytes that stay where they are.
final class OwnedBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ content: [UInt8]) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, content.count))
    _ = memory.initialize(from: content)
    bytes = UnsafeBufferPointer(rebasing: memory[..<content.count])
  }

  deinit { bytes.deallocate() }
}

extension Source {
  fileprivate func possibleDelimiterRows() -> [Int] {
    (1...max(1, lineCount)).filter { TableRow.mayBeDelimiterRow(bytes, text(ofLine: $0)) }
  }
}
