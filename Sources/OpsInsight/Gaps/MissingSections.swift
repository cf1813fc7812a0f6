import OpsModel

extension PageRule {
  /// A section that the kind requires is absent, empty, or says nothing but TODO.
  static let section = PageRule(rule: .section) { subject, page, requirement, context, severity in
    let report = requirement.sections
    if report.cells.allSatisfy({ $0 == .written }) { return [] }
    let owner = context.ask(about: subject)
    return report.cells.indices.filter { report.cells[$0] != .written }.map { index in
      let required = report.sections[index]
      let heading = report.headings[index].map { page.document.headings[$0] }
      let quoted = "ection \"" + required.name + "\""
      let message: String
      let remedy: String
      switch heading?.fill {
      case .placeholder(let text):
        message = "S" + quoted + " holds only a placeholder: " + excerpt(text)
        remedy = "Replace the placeholder of s" + quoted + " in " + page.file
      case .empty, .written:
        message = "S" + quoted + " is empty"
        remedy = "Write s" + quoted + " in " + page.file
      case nil:
        message = "S" + quoted + " is absent"
        remedy = "Add a heading \"## " + required.name + "\" with its text to " + page.file
      }
      return Gap(
        rule: .section, subject: subject.ref, detail: required.slug, severity: severity, message: message,
        remedy: remedy, owner: owner, place: heading?.place ?? page.frontMatter)
    }
  }

  /// A placeholder's text in one line of at most 60 characters.
  private static func excerpt(_ text: String) -> String {
    let words = text.utf8.split { $0 <= 0x20 }
    if words.count == 1, words[0].count == text.utf8.count, text.utf8.count <= 60 { return text }
    let line = words.map { String(Substring($0)) }.joined(separator: " ")
    return line.unicodeScalars.count <= 60 ? line : String(line.unicodeScalars.prefix(59)) + "…"
  }
}
