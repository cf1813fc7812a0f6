import OpsModel

extension GapFinder {
  /// A section that the kind requires is absent, empty, or says nothing but TODO.
  mutating func findSections(_ severity: Severity) {
    for (index, page, _) in documented() {
      let report = sections[index]
      for section in report.cells.indices where report.cells[section] != .written {
        add(gap(index, page, report, section, severity))
      }
    }
  }

  private func gap(_ index: Int, _ page: Int, _ report: SectionReport, _ section: Int, _ severity: Severity) -> Gap {
    let required = report.sections[section]
    let quoted = "ection \"" + required.name + "\""
    let file = site.pages[page].file
    var place = site.pages[page].frontMatter
    let message: String
    let remedy: String
    if let heading = report.headings[section] {
      place = site.pages[page].document.headings[heading].place
      if case .placeholder(let text) = site.pages[page].document.headings[heading].fill {
        message = "S" + quoted + " holds only a placeholder: " + GapFinder.excerpt(text)
        remedy = "Replace the placeholder of s" + quoted + " in " + file
      } else {
        message = "S" + quoted + " is empty"
        remedy = "Write s" + quoted + " in " + file
      }
    } else {
      message = "S" + quoted + " is absent"
      remedy = "Add a heading \"## " + required.name + "\" with its text to " + file
    }
    return Gap(
      rule: .section, subject: subjects[index].ref, detail: required.slug, severity: severity, message: message,
      remedy: remedy, owner: ask(about: index), place: place)
  }

  /// A placeholder's text in one line of at most 60 characters.
  private static func excerpt(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }
}
