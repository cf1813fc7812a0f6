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
      let source = Source(bytes, file: context.file, firstLine: context.firstLine)
      let parse = context.style.extensions ? Parse(source) : Parse(plain: source)
      var writer = Writer(source: source, parse: parse, context: context)
      writer.write(parse.tree)
      return writer.document()
    }
  }
}
