import OpsHighlight
import OpsModel

extension Writer {
  mutating func codeBlock(_ node: Node) {
    let info = node.fenceInfo
    let language = UnsafeBufferPointer(rebasing: info.prefix { !Characters.isSpace($0) })
    guard isMarked else {
      codeBlock(node, node.literal, language, info)
      return
    }
    var code = Array(node.literal)
    Shield.removeMarks(from: &code)
    code.withUnsafeBufferPointer { codeBlock(node, $0, language, info) }
  }

  private mutating func codeBlock(
    _ node: Node, _ code: UnsafeBufferPointer<UInt8>, _ language: UnsafeBufferPointer<UInt8>, _ info: UnsafeBufferPointer<UInt8>
  ) {
    if outline.isWaiting, !code.allSatisfy(Characters.isSpace) { note(text: code) }
    beginBlock()
    out.startLine()
    let name = String(decoding: language, as: UTF8.self)
    guard style.dressing else {
      out.write("<pre><code")
      if !language.isEmpty {
        writeClass(language)
        if style.extensions { writeMeta(info, from: language.count) }
      }
      out.append(UInt8(ascii: ">"))
      out.escape(code)
      out.write("</code></pre>\n")
      return
    }
    if Diagram.isDiagram(name), diagram(node, code) { return }
    // Long lines scroll in their box, so it must be reachable by keyboard and have a name.
    out.write("<pre tabindex=\"0\" role=\"region\" aria-label=\"Code")
    if !language.isEmpty {
      out.write(": ")
      out.escape(language)
    }
    out.write("\"><code")
    if !language.isEmpty { writeClass(language) }
    out.append(UInt8(ascii: ">"))
    buffer.removeAll(keepingCapacity: true)
    if !language.isEmpty, Highlighter.html(code: code, language: name, into: &buffer) {
      out.write(buffer[...])
    } else {
      out.escape(code)
    }
    out.write("</code></pre>\n")
  }

  private mutating func writeClass(_ language: UnsafeBufferPointer<UInt8>) {
    out.write(" class=\"language-")
    out.escape(language)
    out.append(UInt8(ascii: "\""))
  }

  /// The words behind the language, as GitHub's parser gives them when asked for the full info string.
  private mutating func writeMeta(_ info: UnsafeBufferPointer<UInt8>, from end: Int) {
    let meta = UnsafeBufferPointer(rebasing: info[end...].drop(while: Characters.isSpace))
    guard !meta.isEmpty else { return }
    out.write(" data-meta=\"")
    out.escape(meta)
    out.append(UInt8(ascii: "\""))
  }

  /// False when it could not be drawn, and is to be shown as code.
  private mutating func diagram(_ node: Node, _ code: UnsafeBufferPointer<UInt8>) -> Bool {
    diagrams += 1
    var found: [Diagnostic] = []
    let fence = firstLine(node)
    let source = source
    let block = source.lines(lines(node))
    // Of so many links the place is looked for, each time through the whole block: dot does not say where they are written.
    var searches = 100
    buffer.removeAll(keepingCapacity: true)
    var drawing = buffer
    let isDrawn = Diagram.write(
      code, number: diagrams, place: { line in source.place(source.text(ofLine: fence + (line ?? 0))) },
      locate: { destination in
        searches -= 1
        var text = destination
        let found = searches < 0 ? nil : text.withUTF8 { text in source.find(text, in: block).map { $0..<$0 + text.count } }
        return found.map(source.place)
      },
      resolve: { resolve($0, isImage: $1, at: $2) }, into: &drawing, diagnostics: &found)
    found.forEach { report($0) }
    out.write(drawing[...])
    return isDrawn
  }
}
