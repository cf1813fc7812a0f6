import OpsModel

extension PageRule {
  /// The last review is longer ago than the page, or its kind, allows; or there was none.
  static let reviewOverdue = PageRule(rule: .reviewOverdue) { subject, page, requirement, context, severity in
    guard let every = page.reviewEvery?.value ?? requirement.kind.reviewEvery else {
      return []
    }
    let message: String
    if let reviewed = page.lastReviewed {
      let due = every.after(reviewed.value)
      guard due < context.today else { return [] }
      message = "Review is overdue since \(due): the last one was on \(reviewed.value), and one is due every \(every)"
    } else {
      message = "No review is recorded, and one is due every \(every)"
    }
    return [
      Gap(
        rule: .reviewOverdue, subject: subject.ref, severity: severity, message: message,
        remedy: "Read " + page.file
          + " against what runs, correct it, and set \"last_reviewed\" to the day on which you did",
        owner: context.ask(about: subject), place: page.lastReviewed?.place ?? page.frontMatter)
    ]
  }
}
