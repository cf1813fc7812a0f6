import OpsModel

/// Whom a word is about, as its source named it: which page that is may change tomorrow.
struct FoldedName: Hashable, Comparable {
  var subject: SubjectRef
  var environment: String?

  static func < (a: FoldedName, b: FoldedName) -> Bool {
    a.subject != b.subject ? a.subject < b.subject : (a.environment ?? "") < (b.environment ?? "")
  }
}

extension Site {
  /// Of an observation or of a folded stretch.
  func name(of word: Word) -> FoldedName {
    let all = snapshots.span
    guard let folded = all[Int(word.snapshot)].folded else { return name(ofObservation: word) }
    // The subjects' parts are one behind the other.
    var low = 0
    var high = folded.subjects.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if folded.subjects[middle].stretches.lowerBound <= Int(word.entry) { low = middle } else { high = middle }
    }
    let group = folded.subjects[low]
    return FoldedName(subject: group.subject, environment: group.environment ?? all[Int(word.snapshot)].environment)
  }

  /// Of one of the observations, in folded snapshots too.
  func name(ofObservation word: Word) -> FoldedName {
    let all = snapshots.span
    let observations = all[Int(word.snapshot)].observations.span
    return FoldedName(
      subject: observations[Int(word.entry)].subject,
      environment: observations[Int(word.entry)].environment ?? all[Int(word.snapshot)].environment)
  }
}
