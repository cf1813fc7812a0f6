import OpsModel

/// Text: where the extensions live that libcmark does not know.
extension Writer {
  /// - Parameter node: where the text comes from, for what stands beside it; nil for a table cell without markup.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, of node: Node?) {
    var done = 0
    if inlines.skip > 0 {
      done = min(inlines.skip, bytes.count)
      inlines.skip = 0
    }
    if inlines.extraction != nil { return taskText(bytes, from: done, of: node) }
    text(bytes, done..<bytes.count, of: node)
  }

  /// Copies runs, and stops at the bytes that may mean something.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, of node: Node?) {
    let stops = TextStops(wanted: stopsNow())
    let end = range.upperBound
    var done = range.lowerBound
    var index = done
    while true {
      index = stops.next(in: bytes, from: index, to: end)
      if index >= end { break }
      switch stops.kind(of: bytes[index]) {
      case TextStops.escape:
        out.write(bytes, done..<index)
        out.escape(bytes[index])
        done = index + 1
      case TextStops.tilde:
        if let run = strike(node, index) {
          out.write(bytes, done..<index)
          strike(run)
          done = index + run.length
        }
        while index < end, bytes[index] == UInt8(ascii: "~") { index += 1 }
        continue
      case TextStops.reference:
        guard let found = reference(bytes, index, from: done, of: node), found.range.upperBound <= end,
          !holdsStrike(bytes, found.range, node)
        else { break }
        out.write(bytes, done..<found.range.lowerBound)
        write(found, bytes)
        done = found.range.upperBound
        index = done
        continue
      case TextStops.bracket where bytes[index] == UInt8(ascii: "]"): inlines.brackets = max(0, inlines.brackets - 1)
      default:
        if index + 1 < end, bytes[index + 1] == UInt8(ascii: "^"),
          let label = FootnoteDefinition.label(bytes, at: index, end: end), !holdsStrike(bytes, label, node),
          let number = footnote(bytes, label)
        {
          out.write(bytes, done..<index)
          if mode == .html { reference(toFootnote: number) }
          done = label.upperBound + 1
          index = done
          continue
        }
        inlines.brackets += 1
      }
      index += 1
    }
    out.write(bytes, done..<end)
  }

  /// What a text that is written now stops at.
  private mutating func stopsNow() -> UInt8 {
    var stops: UInt8 = mode == .plain ? 0 : TextStops.escape
    if inlines.hasTildes { stops |= TextStops.tilde }
    if style.extensions {
      stops |= TextStops.bracket
      if !isInLink, mode == .html || (mode == .plain && inlines.extraction != nil) { stops |= TextStops.reference }
    }
    return stops
  }

  private mutating func strike(_ run: Strikethrough.Run) {
    guard mode == .html else { return }
    if run.role == .opens {
      out.write("<del>")
      if let parent = run.node.parent { inlines.struck.append(parent) }
      begin(.phrasing)
    } else {
      end("</del>")
      inlines.struck.removeLast()
    }
  }

  /// Whether text begins or ends to be struck out within the range: it must then stay text, for one end would be lost with it.
  private mutating func holdsStrike(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ node: Node?) -> Bool {
    guard inlines.hasTildes else { return false }
    return range.contains { index in
      let begins = bytes[index] == UInt8(ascii: "~") && (index == 0 || bytes[index - 1] != UInt8(ascii: "~"))
      return begins && strike(node, index) != nil
    }
  }

  private mutating func strike(_ node: Node?, _ offset: Int) -> Strikethrough.Run? {
    guard let node, let run = inlines.strikes?.run(in: node, at: offset), run.role != .text else { return nil }
    return run
  }

  // MARK: - Addresses, keys and teams

  /// Something in text that becomes a link.
  private enum Reference {
    case address(Autolink)
    case ticket(Range<Int>)
    case team(Range<Int>, id: String)

    var range: Range<Int> {
      switch self {
      case .address(let link): link.range
      case .ticket(let range), .team(let range, _): range
      }
    }
  }

  private mutating func reference(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, from start: Int, of node: Node?)
    -> Reference?
  {
    switch bytes[index] {
    case UInt8(ascii: ":"):
      guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"), inlines.brackets == 0 else { return nil }
      return Autolink.url(bytes, colon: index, from: start, limit: Writer.limit(bytes, node)).map(Reference.address)
    case UInt8(ascii: "w"):
      guard index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "w"), inlines.brackets == 0,
        index > 0 ? Shield.mayBeginWWW(bytes, at: index) : Writer.mayStartWithWWW(node)
      else { return nil }
      return Autolink.www(bytes, at: index, limit: Writer.limit(bytes, node)).map(Reference.address)
    case UInt8(ascii: "@"):
      if let link = Autolink.email(bytes, at: index, from: start) {
        // GitHub links to chats, and a site does not: see `URLSafety`.
        let isChat = link.prefix.utf8CodeUnitCount == 0 && bytes[link.range.lowerBound] | 0x20 == UInt8(ascii: "x")
        return isChat && style.dressing ? nil : .address(link)
      }
      return TextReferences.team(bytes, at: index, teams: context.teams).map { .team($0.range, id: $0.id) }
    default:
      return TextReferences.ticket(bytes, hyphen: index, from: start, project: inlines.project).map(Reference.ticket)
    }
  }

  /// One more than the text's length unless nothing follows in the block: see `Autolink`.
  private static func limit(_ bytes: UnsafeBufferPointer<UInt8>, _ node: Node?) -> Int {
    guard let node else { return bytes.count }
    if node.next != nil { return bytes.count + 1 }
    guard let kind = node.parent?.kind else { return bytes.count }
    return kind == .paragraph || kind == .heading ? bytes.count : bytes.count + 1
  }

  /// Whether what stands before the text is a space or one of `*_~(`.
  private static func mayStartWithWWW(_ node: Node?) -> Bool {
    guard let before = node?.previous else { return true }
    switch before.kind {
    case .softBreak, .lineBreak, .emphasis, .strong: return true
    default: return false
    }
  }

  private mutating func write(_ found: Reference, _ bytes: UnsafeBufferPointer<UInt8>) {
    let text = UnsafeBufferPointer(rebasing: bytes[found.range])
    if giveUp(found, text) { return }
    guard mode == .html else {
      out.write(text)
      return
    }
    out.write("<a href=\"")
    switch found {
    case .address(let link):
      out.write(link.prefix)
      writeURL(text)
      endExternal(isWeb: link.isWeb)
    case .ticket:
      if let tracker = context.tracker { out.escapeURL(tracker.ticketURL(String(decoding: text, as: UTF8.self))) }
      endExternal(isWeb: true)
    case .team(_, let id):
      writeRelative(to: context.teams[id] ?? "", fragment: nil)
      out.write("\">")
    }
    out.escape(text)
    out.write("</a>")
  }

  /// The first team and the first ticket of a task become its own, and leave its text.
  private mutating func giveUp(_ found: Reference, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch found {
    case .ticket where inlines.extraction != nil && inlines.extraction?.ticket == nil:
      inlines.extraction?.ticket = String(decoding: text, as: UTF8.self)
      return true
    case .team(_, let id) where inlines.extraction != nil && inlines.extraction?.team == nil:
      inlines.extraction?.team = id
      return true
    default: return false
    }
  }

  /// Ends the opening tag of a link to another host. What opens there must not reach back to this page.
  mutating func endExternal(isWeb: Bool) {
    out.write(isWeb && style.dressing ? "\" rel=\"noopener noreferrer\">" : "\">")
  }

  mutating func writeURL(_ url: UnsafeBufferPointer<UInt8>) {
    guard isMarked else {
      out.escapeURL(url)
      return
    }
    var clean = Array(url)
    Shield.removeMarks(from: &clean)
    clean.withUnsafeBufferPointer { out.escapeURL($0) }
  }
}

/// The names in text that mean something to the site.
enum TextReferences {
  /// A key of the tracker around its hyphen: `OPS-12`.
  static func ticket(_ bytes: UnsafeBufferPointer<UInt8>, hyphen: Int, from start: Int, project: [UInt8]) -> Range<Int>? {
    let begin = hyphen - project.count
    guard !project.isEmpty, begin >= start, hyphen + 1 < bytes.count, bytes[hyphen + 1] > 0x30, bytes[hyphen + 1] <= 0x39 else {
      return nil
    }
    for (offset, byte) in project.enumerated() where bytes[begin + offset] != byte { return nil }
    guard begin == 0 || !continuesName(bytes[begin - 1]) else { return nil }
    var end = hyphen + 1
    while end < bytes.count, Characters.isDigit(bytes[end]) { end += 1 }
    if end < bytes.count {
      if bytes[end] >= 0x80 || bytes[end] == UInt8(ascii: "_") || Characters.isAlphanumeric(bytes[end]) { return nil }
      if bytes[end] == UInt8(ascii: "-"), end + 1 < bytes.count, Characters.isAlphanumeric(bytes[end + 1]) { return nil }
    }
    return begin..<end
  }

  /// `@` and the id of a known team.
  static func team(_ bytes: UnsafeBufferPointer<UInt8>, at sign: Int, teams: [String: String]) -> (range: Range<Int>, id: String)?
  {
    guard !teams.isEmpty, sign == 0 || !continuesName(bytes[sign - 1]) else { return nil }
    var end = sign + 1
    while end < bytes.count,
      Characters.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "_")
    {
      end += 1
    }
    guard end > sign + 1, end == bytes.count || (bytes[end] < 0x80 && bytes[end] != UInt8(ascii: "/")) else { return nil }
    let id = String(decoding: bytes[sign + 1..<end], as: UTF8.self)
    return teams[id] == nil ? nil : (sign..<end, id)
  }

  /// Bytes before a name that make it part of a longer one: `XOPS-1`, `a/OPS-1`, `mail@team`.
  private static func continuesName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "`"): true
    default: byte >= 0x80 || Characters.isAlphanumeric(byte)
    }
  }
}
