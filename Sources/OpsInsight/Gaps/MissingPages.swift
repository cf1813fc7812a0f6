import OpsModel

extension SubjectRule {
  /// Referred to, and without a page. What is observed as well is `undocumented`: one page mends it, so it is one gap.
  static let missingPage = SubjectRule(rule: .missingPage) { subject, context, severity in
    let ref = subject.ref
    guard subject.page == nil, subject.states.isEmpty, let references = context.roster.danglingReferences[ref],
      let first = references.first
    else { return [] }
    let (path, _) = context.newPage(for: ref)
    let source = context.site.pages[first.page].file
    let isDraft = context.names.drafts[ref] != nil
    let others = Set(references.map(\.page)).count - 1
    var message = "Page of \(ref) is \(isDraft ? "still a draft" : "missing"): \(source) \(first.role.rawValue)"
    if others > 0 { message += others == 1 ? ", and one more page refers to it" : ", and \(others) more pages refer to it" }
    let referrer = context.roster.positions[context.names.refs[first.page]].map { context.subjects[$0] }
    return [
      Gap(
        rule: .missingPage, subject: ref, severity: severity, message: message,
        remedy: isDraft ? finishDraft : "Write \(context.contentFolder + path), or correct the reference in \(source)",
        owner: context.ask(about: subject) ?? referrer.flatMap { context.ask(about: $0) }, place: first.place,
        newPage: isDraft ? nil : path)
    ]
  }
}
