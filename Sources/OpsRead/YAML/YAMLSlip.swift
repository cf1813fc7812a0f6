import CYAML

/// A syntax error in plain words, at the place of its cause.
///
/// libyaml says where it gave up and what it was doing ("did not find expected key"); the slip is often elsewhere, on the line
/// where a quote was opened. The common slips are recognised from the text around the two marks.
struct YAMLSlip {
  var range: SourceRange
  var message: String
  var hint: String?

  init(
    _ failure: YAMLFailure, text: UnsafeBufferPointer<UInt8>, marks: YAMLMarks,
    lastScalar: (range: SourceRange, isQuoted: Bool)?
  ) {
    let lines = YAMLLines(text, firstLine: marks.firstLine)
    if let offset = failure.byteOffset {
      let at = lines.place(ofByte: offset)
      self.init(at, length: 1, "a control character stands here, which YAML does not allow", hint: "remove it")
      return
    }
    let at = marks.place(failure.mark)
    let context = marks.place(failure.contextMark)
    let scene = Scene(lines: lines, at: at, context: context, failure: failure, lastScalar: lastScalar)
    self =
      scene.tab ?? scene.valueInValue ?? scene.badStart ?? scene.noColon ?? scene.openQuote ?? scene.openBracket
      ?? scene.behindQuote ?? scene.list ?? scene.escape ?? scene.indentation
      ?? YAMLSlip(at, "this is not YAML: \(failure.problem)")
  }

  fileprivate init(_ at: (line: Int, column: Int), length: Int = 1, _ message: String, hint: String? = nil) {
    range = SourceRange(line: at.line, column: at.column, endColumn: at.column + length)
    self.message = message
    self.hint = hint
  }
}

/// What is known at a failure, and one question per kind of slip.
private struct Scene {
  let lines: YAMLLines
  let at: (line: Int, column: Int)
  let context: (line: Int, column: Int)
  let failure: YAMLFailure
  let lastScalar: (range: SourceRange, isQuoted: Bool)?

  /// The mark's line and what stands at and behind the mark.
  private var line: [Unicode.Scalar] { lines[at.line] }
  private var rest: ArraySlice<Unicode.Scalar> { line.dropFirst(at.column - 1) }
  private func problem(_ text: String) -> Bool { failure.problem.hasPrefix(text) }

  var tab: YAMLSlip? {
    guard let tab = line.prefix(YAMLLines.indentation(line)).firstIndex(of: "\t") else { return nil }
    return YAMLSlip((at.line, tab + 1), "a tab is used for indentation", hint: "indent with spaces")
  }

  /// `title: Foo: bar`, and lines that libyaml takes for the continuation of the value above.
  var valueInValue: YAMLSlip? {
    guard problem("mapping values are not allowed") else { return nil }
    if let key = YAMLLines.key(of: line), key.valueColumn <= at.column {
      return YAMLSlip(
        at, "a colon and a space stand inside a value without quotes",
        hint: "put the value in quotes: \(key.text): \(YAMLLines.quoted(line.dropFirst(key.valueColumn - 1)))")
    }
    guard let above = lines.writtenLine(above: at.line) else { return nil }
    if let slip = lineWithoutKey(above) { return slip }
    let start = YAMLLines.indentation(line)
    guard start > YAMLLines.indentation(lines[above]) else { return nil }
    return YAMLSlip(
      (at.line, start + 1), length: max(1, at.column - 1 - start),
      "this line is indented deeper than the line above, which already has a value",
      hint: "indent both alike, or leave the line above without a value")
  }

  /// A character with which an unquoted value cannot begin.
  var badStart: YAMLSlip? {
    let isAnchor = problem("did not find expected alphabetic or numeric character")
    let isKey = problem("mapping keys are not allowed")
    let isBlock = failure.context == "while scanning a block scalar" && problem("did not find expected comment")
    let isDirective = failure.context.hasPrefix("while scanning a directive")
    guard
      isAnchor || isBlock || isKey || isDirective || problem("found character that cannot start any token")
        || (problem("did not find expected node content") && rest.first.map { ",]}".unicodeScalars.contains($0) } == true)
    else { return nil }
    let start = isAnchor || isBlock || isDirective ? context : at
    let value = lines[start.line].dropFirst(start.column - 1)
    guard let first = value.first else { return nil }
    if failure.context.hasPrefix("while parsing a flow"), ",]}".unicodeScalars.contains(first) { return nil }
    return YAMLSlip(
      start, "a value without quotes cannot begin with \"\(first)\"",
      hint: "put it in quotes: \(YAMLLines.quoted(entry(value, on: start.line)))")
  }

  /// Inside brackets a value ends at the next comma or bracket.
  private func entry(_ value: ArraySlice<Unicode.Scalar>, on line: Int) -> ArraySlice<Unicode.Scalar> {
    let before = lines[line].prefix(value.startIndex)
    let depth = before.reduce(0) { depth, scalar in
      scalar == "[" || scalar == "{" ? depth + 1 : scalar == "]" || scalar == "}" ? depth - 1 : depth
    }
    return depth > 0 ? value.prefix { !",]}".unicodeScalars.contains($0) } : value
  }

  /// `title:Foo` and `just text` where a key should be.
  var noColon: YAMLSlip? {
    guard problem("could not find expected ':'") else { return nil }
    return lineWithoutKey(context.line)
  }

  private func lineWithoutKey(_ number: Int) -> YAMLSlip? {
    let line = lines[number]
    guard YAMLLines.key(of: line) == nil else { return nil }
    let start = YAMLLines.indentation(line)
    let written = YAMLLines.trimmed(line)
    if written.count > 1, written[0] == "-", written[1] != "-" {
      return YAMLSlip(
        (number, start + 1), "there is no space behind the dash", hint: "write - \(YAMLLines.string(written.dropFirst()))")
    }
    // The colon of `https://` is none.
    let isURL = { (colon: Int) in line[(colon + 1)...].starts(with: "//".unicodeScalars) }
    guard let colon = line.firstIndex(of: ":"), colon > start, colon + 1 < line.count, !isURL(colon) else {
      return YAMLSlip(
        (number, start + 1), length: written.count, "there is no colon on this line",
        hint: "write a key, a colon and a value: \(YAMLLines.string(written)): …")
    }
    return YAMLSlip(
      (number, colon + 1), "there is no space behind the colon",
      hint: "write \(YAMLLines.string(line[start..<colon])): \(YAMLLines.string(YAMLLines.trimmed(line[(colon + 1)...])))")
  }

  var openQuote: YAMLSlip? {
    if failure.context == "while scanning a quoted scalar" {
      guard problem("found unexpected end of stream") || problem("found unexpected document indicator") else { return nil }
      return YAMLSlip(context, "a quote is opened here and never closed", hint: "close it at the end of the value")
    }
    // The quote ended where the next one was opened, lines below.
    guard let lastScalar, lastScalar.isQuoted, Int(lastScalar.range.line) < at.line, Int(lastScalar.range.endLine) == at.line,
      Int(lastScalar.range.endColumn) <= at.column
    else { return nil }
    return YAMLSlip(
      (Int(lastScalar.range.line), Int(lastScalar.range.column)),
      "a quote is opened here and closed only on line \(at.line)", hint: "close it at the end of the value")
  }

  var openBracket: YAMLSlip? {
    guard failure.context.hasPrefix("while parsing a flow") else { return nil }
    if let slip = badEntry { return slip }
    guard let bracket = lines[context.line].dropFirst(context.column - 1).first, bracket == "[" || bracket == "{" else {
      return nil
    }
    let closing: Unicode.Scalar = bracket == "[" ? "]" : "}"
    guard lines.closes(bracket, closing, from: context) else {
      return YAMLSlip(context, "the bracket \(bracket) is opened here and never closed", hint: "close it with \(closing)")
    }
    if rest.first == ":" {
      return YAMLSlip(at, "a colon and a space stand inside a value without quotes", hint: "put the value in quotes")
    }
    return YAMLSlip(at, "a comma or \(closing) is missing here", hint: "separate the values with commas")
  }

  /// `[a,, b]`, and dashes inside brackets.
  private var badEntry: YAMLSlip? {
    guard problem("did not find expected node content") else { return nil }
    switch rest.first {
    case ",": return YAMLSlip(at, "a value is missing before this comma", hint: "write one, or remove the comma")
    case "-": return YAMLSlip(at, "a list with dashes cannot stand inside brackets", hint: "separate the values with commas")
    case nil:
      // The end of the text; the bracket is the last that was opened and not closed.
      guard let open = lines.lastOpenBracket(before: at) else { return nil }
      return YAMLSlip(
        (open.line, open.column), "the bracket \(open.bracket) is opened here and never closed",
        hint: "close it with \(open.bracket == "[" ? "]" : "}")")
    default: return nil
    }
  }

  /// `'it's'`, `"a" b`, `[a]b`.
  var behindQuote: YAMLSlip? {
    guard problem("did not find expected key") || problem("did not find expected '-'") else { return nil }
    guard let before = line.prefix(at.column - 1).last(where: { $0 != " " }) else { return nil }
    let what: (name: String, hint: String)
    switch before {
    case "'": what = ("quote", "inside single quotes write '' for an apostrophe, or put the whole value in double quotes")
    case "\"": what = ("quote", "inside double quotes write \\\" for a quote, or put the whole value in single quotes")
    case "]", "}": what = ("bracket", "put the whole value in quotes if the brackets belong to the text")
    default: return nil
    }
    return YAMLSlip(
      at, length: max(1, YAMLLines.trimmed(Array(rest)).count), "text stands behind the closing \(what.name)", hint: what.hint)
  }

  var list: YAMLSlip? {
    if problem("block sequence entries are not allowed") {
      return YAMLSlip(
        at, "a list cannot begin on the line of its key", hint: "begin it on the next line, or write it in brackets: [a, b]")
    }
    if problem("did not find expected key"), rest.starts(with: "- ".unicodeScalars) {
      return YAMLSlip(at, "a list entry stands where a key is expected", hint: "write the list's key on a line above it")
    }
    guard problem("did not find expected '-' indicator") else { return nil }
    return YAMLSlip(
      at, length: max(1, YAMLLines.trimmed(Array(rest)).count), "expected the next entry of a list, with \"- \" before it",
      hint: "write \"- \" before it, or indent it like the key that it belongs beside")
  }

  var escape: YAMLSlip? {
    guard failure.context == "while parsing a quoted scalar" else { return nil }
    // The mark stands on the letter or behind the digits.
    guard let backslash = line.prefix(at.column).lastIndex(of: "\\") else { return nil }
    let letters = YAMLLines.string(line[backslash...].prefix(2))
    if ["\\x", "\\u", "\\U"].contains(letters) {
      return YAMLSlip(
        (at.line, backslash + 1), length: 2, "\"\(letters)\" is not followed by the number of a character",
        hint: "write two hexadecimal digits behind \\x, four behind \\u, eight behind \\U; or \\\\ for a backslash")
    }
    return YAMLSlip(
      (at.line, backslash + 1), length: 2, "\"\(letters)\" has no meaning inside double quotes",
      hint: "write \\\\ for a backslash, or put the value in single quotes")
  }

  var indentation: YAMLSlip? {
    let start = YAMLLines.indentation(line)
    if problem("did not find expected <document start>"), lines.hasDots(above: at.line) {
      return YAMLSlip(at, "a second document begins here", hint: "remove the line of dots")
    }
    if rest.first == ":" { return YAMLSlip(at, "there is no key before the colon", hint: "write a key before it") }
    guard problem("did not find expected key") || problem("did not find expected <document start>"), start + 1 == at.column
    else { return nil }
    return YAMLSlip(
      at, length: max(1, YAMLLines.trimmed(Array(rest)).count), "the indentation of this line fits none of the lines above",
      hint: "indent it exactly like the keys that it belongs beside")
  }
}
