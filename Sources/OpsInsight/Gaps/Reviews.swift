import OpsModel

extension GapFinder {
  /// The last review is longer ago than the page, or its kind, allows; or there was none.
  mutating func findOverdueReviews(_ severity: Severity) {
    for (index, page, requirements) in documented() {
      guard let every = site.pages[page].reviewEvery?.value ?? requirements.reviewEvery else { continue }
      let message: String
      if let reviewed = site.pages[page].lastReviewed {
        let due = every.after(reviewed.value)
        guard due < today else { continue }
        message = "Review is overdue since \(due): the last one was on \(reviewed.value), and one is due every \(every)"
      } else {
        message = "No review is recorded, and one is due every \(every)"
      }
      add(
        Gap(
          rule: .reviewOverdue, subject: subjects[index].ref, severity: severity, message: message,
          remedy: "Read " + site.pages[page].file
            + " against what runs, correct it, and set \"last_reviewed\" to the day on which you did",
          owner: ask(about: index),
          place: site.pages[page].lastReviewed?.place ?? site.pages[page].frontMatter))
    }
  }
}
