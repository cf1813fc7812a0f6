import OpsModel

/// Which elements are open, and what must be closed or put in so that the next may follow.
extension RawHTMLFilter {
  /// Closes and opens what must be closed and opened before the element, as the HTML standard's tree construction does
  /// (section 13.2.6.4). When the element cannot stand here at all: why.
  mutating func makeRoom(for element: RawElement, at place: Place, into out: inout [UInt8]) -> Refusal? {
    guard open.count < RawHTMLFilter.deepest else {
      return Refusal(
        rule: .tooDeep, message: "raw HTML is nested more than \(RawHTMLFilter.deepest) deep", hint: "close elements earlier")
    }
    if scope.content == .phrasing, !element.entry.isPhrasing {
      return Refusal(
        message: "<\(element.name)> cannot stand inside of a paragraph, and is shown as text",
        hint: "begin a line with it, below an empty line")
    }
    if !element.entry.isPhrasing, let holder = open[scope.base...].firstIndex(where: { $0.element.content == .phrasing }) {
      let name = open[holder].element.name
      switch name {
      case "summary" where element.name.utf8.first == UInt8(ascii: "h") && element.name != "hr" && holder == open.count - 1: break
      case "summary", "pre", "h1", "h2", "h3", "h4", "h5", "h6":
        return Refusal(
          message: "<\(element.name)> cannot stand inside of <\(name)>, and is shown as text", hint: "close <\(name)> first")
      default: close(downTo: holder, into: &out)
      }
    }
    guard let missing = parents(of: element) else {
      let parents = element.entry.parents.map { "<\($0)>" }.joined(separator: " or ")
      return Refusal(message: "<\(element.name)> stands only inside of \(parents), and is shown as text", hint: nil)
    }
    if element.name == "summary", open.last?.hasSummary == true {
      return Refusal(message: "<details> begins with its one <summary>, and this is shown as text", hint: nil)
    }
    if element == .details, isInLink {
      return Refusal(message: "<details> cannot stand inside of a link, and is shown as text", hint: "close the link first")
    }
    close(downTo: missing.keeps, into: &out)
    if let outermost = missing.chain.first { fill(for: outermost, into: &out) } else { fill(for: element, into: &out) }
    for parent in missing.chain { push(parent, at: place, isImplied: true, into: &out) }
    if element.name == "summary" { open[open.count - 1].hasSummary = true }
    return nil
  }

  /// How many open elements stay, and which must be put in, so that the element has a parent that it may have. Nil: there is none.
  private func parents(of element: RawElement) -> (keeps: Int, chain: [RawElement])? {
    var chain: [RawElement] = []
    var wanted = element
    while true {
      if wanted.entry.parents.isEmpty { return (open.count, chain) }
      var index = open.count - 1
      while index >= scope.base {
        let candidate = open[index].element
        if wanted.entry.parents.contains(candidate.name) { return (index + 1, chain) }
        // Its own siblings, and inline elements that were left open in them, end here. Nothing else is crossed.
        let mayEnd =
          candidate.entry.family == element.entry.family || (candidate.content == .phrasing && candidate.name != "summary")
        guard mayEnd, element.entry.family != .none else { break }
        index -= 1
      }
      guard let implied = wanted.entry.implied.flatMap(RawElement.named) else { return nil }
      chain.insert(implied, at: 0)
      wanted = implied
    }
  }

  /// Inside of a list, a table or a picture only certain elements stand: others (and text, and Markdown's blocks) get an item or
  /// cell around them. What stands in a `<details>` needs a summary above it, and gets the word that browsers would show.
  mutating func fill(for element: RawElement?, into out: inout [UInt8]) {
    while open.count > scope.base, let top = open.last, top.element.content == .structure || top.element == .details {
      if let element, element.entry.parents.contains(top.element.name) { return }
      if top.element == .details {
        addSummary(to: top, into: &out)
        open[open.count - 1].hasSummary = true
        return
      }
      if top.element == .picture {
        if element == .image { return }
        close(downTo: open.count - 1, into: &out)
      } else {
        guard let filler = top.element.entry.filler.flatMap(RawElement.named), open.count < RawHTMLFilter.deepest + 4 else {
          return
        }
        push(filler, at: top.place, isImplied: true, into: &out)
      }
    }
  }

  private func addSummary(to element: Open, into out: inout [UInt8]) {
    if element.element == .details, !element.hasSummary { out.put("<summary>Details</summary>") }
  }

  private mutating func push(_ element: RawElement, at place: Place, isImplied: Bool, into out: inout [UInt8]) {
    out.put("<")
    out.put(element.entry.output)
    out.put(">")
    open.append(Open(element: element, place: place, isImplied: isImplied))
  }

  // MARK: - Ends

  mutating func end(_ tag: RawTag, _ html: UnsafeBufferPointer<UInt8>, _ place: (Range<Int>) -> Place, _ out: inout [UInt8]) {
    let element = RawElement.named(tag.name)
    let index = element.flatMap(nearest)
    if let start = shown.lastIndex(where: { $0.name == tag.name }), shown[start].depth > index ?? -1 {
      shown.remove(at: start)
      show(html, tag.range, into: &out)
      return
    }
    guard let element else {
      let name = String(tag.name.prefix(40))
      diagnostics.append(
        Diagnostic(.rawHTML, at: place(tag.range), "</\(name)> is not allowed and is shown as text", hint: "write it as code"))
      show(html, tag.range, into: &out)
      return
    }
    if let index {
      close(downTo: index + 1, into: &out)
      pop(into: &out)
    } else if let index = outside(element) {
      open[index].isEnded = true
      ended += 1
    } else if closedEarly[element.index] > 0 {
      closedEarly[element.index] -= 1
    } else if element != .paragraph {
      diagnostics.append(
        Diagnostic(
          .rawHTML, at: place(tag.range), "</\(tag.name)> closes nothing, and is left out",
          hint: "remove it, or add <\(tag.name)>"))
    }
  }

  /// The innermost open one, not beyond a cell.
  private func nearest(_ element: RawElement) -> Int? {
    var index = open.count - 1
    while index >= scope.base {
      let candidate = open[index].element
      if candidate == element { return index }
      if candidate.content == .flow, candidate.entry.family == .table, element.entry.family != .table, element.name != "table" {
        return nil
      }
      index -= 1
    }
    return nil
  }

  /// One that was opened before the paragraph (or what is inline in it) in which its end tag stands: `text</details>`. It
  /// ends with the paragraph.
  private func outside(_ element: RawElement) -> Int? {
    guard scope.content == .phrasing, let flow = scopes.last(where: { $0.content == .flow }) else { return nil }
    return open[flow.base..<scope.base].lastIndex { $0.element == element && !$0.isEnded }
  }

  /// Closes what ended inside of an element that has now ended itself.
  mutating func endLate(into out: inout [UInt8]) {
    while ended > 0, let index = open[scope.base...].lastIndex(where: \.isEnded) {
      close(downTo: index + 1, into: &out)
      pop(into: &out)
    }
  }

  /// Closes the innermost elements until `count` are left. Those that need an end tag are reported where they begin.
  mutating func close(downTo count: Int, into out: inout [UInt8]) {
    while open.count > count {
      let top = open[open.count - 1]
      if !top.isImplied, !top.isEnded {
        closedEarly[top.element.index] += 1
        if !top.element.entry.mayStayOpen, !top.isSilent {
          diagnostics.append(
            Diagnostic(
              .rawHTML, at: top.place, "<\(top.element.name)> is not closed inside of what it stands in",
              hint: "write </\(top.element.name)> before the end of the paragraph, item, quote or cell"))
        }
      }
      pop(into: &out)
    }
  }

  private mutating func pop(into out: inout [UInt8]) {
    let top = open.removeLast()
    addSummary(to: top, into: &out)
    while let last = shown.last, last.depth > open.count { shown.removeLast() }
    if top.isEnded { ended -= 1 }
    guard !top.isSilent, !top.isPending else { return }
    out.put("</")
    out.put(top.element.entry.output)
    out.put(">")
  }
}
