import OpsModel

/// A fenced block of Graphviz's language, drawn when the site is built.
enum Diagram {
  /// - Parameter language: the first word of the fence's info string.
  static func isDiagram(_ language: some StringProtocol) -> Bool {
    switch language.lowercased() {
    case "dot", "graphviz": true
    default: false
    }
  }

  /// Appends the drawing as `<figure>`. False when there is none: then nothing was appended, the findings say why, and the
  /// source is to be shown as code.
  /// - Parameters:
  ///   - number: of the diagram on its page, for the ids inside of it.
  ///   - place: of a line of the block's content, from 1; of the fence for nil.
  ///   - locate: where a link's destination is written in the graph, if it can be found: dot does not say.
  ///   - resolve: for the graph's links.
  static func write(
    _ graph: UnsafeBufferPointer<UInt8>, number: Int, place: (_ line: Int?) -> Place, locate: (_ destination: String) -> Place?,
    resolve: RawHTMLFilter.Resolver, into out: inout [UInt8], diagnostics: inout [Diagnostic]
  ) -> Bool {
    write(
      DiagramCache.outcome(of: graph), number: number, place: place, locate: locate, resolve: resolve, into: &out,
      diagnostics: &diagnostics)
  }

  static func write(
    _ outcome: Graphviz.Outcome, number: Int, place: (_ line: Int?) -> Place, locate: (_ destination: String) -> Place?,
    resolve: RawHTMLFilter.Resolver, into out: inout [UInt8], diagnostics: inout [Diagnostic]
  ) -> Bool {
    switch outcome {
    case .drawn(let svg, let messages):
      report(messages, place, &diagnostics)
      var writer = SVGWriter(svg, prefix: "ops-diagram-\(number)-", place: place(nil))
      guard writer.holdsDrawing else {
        diagnostics.append(Diagnostic(.diagram, at: place(nil), "the diagram is empty", hint: "begin with: digraph { a -> b }"))
        return false
      }
      writer.write(locate: locate, resolve: resolve, into: &out)
      diagnostics += writer.diagnostics
      return true
    case .failed(let messages):
      if !report(messages, place, &diagnostics) {
        diagnostics.append(Diagnostic(.diagram, at: place(nil), "dot could not draw the diagram, and gave no reason"))
      }
    case .notInstalled:
      diagnostics.append(
        Diagnostic(
          .diagram, at: place(nil), "the diagram is shown as code, for Graphviz is not installed here",
          hint: "install Graphviz's dot, on Debian: apt install graphviz"))
    case .tooLong:
      diagnostics.append(
        Diagnostic(
          .diagram, at: place(nil), "the diagram is shown as code, for dot took more than \(Graphviz().seconds) seconds",
          hint: "draw fewer edges, or several diagrams"))
    case .tooLarge:
      diagnostics.append(
        Diagnostic(
          .diagram, at: place(nil), "the diagram is shown as code, for its drawing has more than \(Graphviz().largest >> 20) MB",
          hint: "draw less, or several diagrams"))
    }
    return false
  }

  /// dot's own words, at the lines that they name. False when there were none.
  @discardableResult
  private static func report(_ messages: String, _ place: (_ line: Int?) -> Place, _ diagnostics: inout [Diagnostic]) -> Bool {
    let lines = messages.split(whereSeparator: \.isNewline).compactMap(message).prefix(10)
    for (text, line) in lines {
      diagnostics.append(Diagnostic(.diagram, at: place(line), "dot: \(text)"))
    }
    return !lines.isEmpty
  }

  /// `Error: <stdin>: syntax error in line 3 near ';'` to the text without the line, and the line. Nil for what is no news to the
  /// author: libraries' talk, and the word that files are not loaded, which dot repeats for each file.
  private static func message(_ line: Substring) -> (text: String, line: Int?)? {
    var text: Substring
    if line.hasPrefix("Error: ") {
      text = line.dropFirst(7)
    } else if line.hasPrefix("Warning: "), !line.contains("file loading is disabled") {
      text = line.dropFirst(9)
    } else {
      return nil
    }
    if text.hasPrefix("<stdin>: ") { text = text.dropFirst(9) }
    guard let range = text.firstRange(of: " in line ") else { return (String(text.prefix(200)), nil) }
    let digits = text[range.upperBound...].prefix(while: { $0.isASCII && $0.isNumber })
    let rest = text[range.upperBound...].dropFirst(digits.count)
    return (String((text[..<range.lowerBound] + rest).prefix(200)), Int(digits))
  }
}
