/// What `compact` has made of old observations: it holds all of their history and none of their states.
package struct FoldedHistory: Sendable {
  /// The snapshot files that it stands for, below the content folder, until they have been removed: while one is named here and
  /// still there, it is not read.
  package var replaces: [String]
  /// In the order of subject and environment; each has its part of `stretches`.
  package var subjects: [FoldedSubject]
  /// Those of one subject are in the order of time.
  package var stretches: [ObservedStretch]

  package init(replaces: [String] = [], subjects: [FoldedSubject] = [], stretches: [ObservedStretch] = []) {
    self.replaces = replaces
    self.subjects = subjects
    self.stretches = stretches
  }
}

/// Whose stretches a part of `FoldedHistory.stretches` is.
package struct FoldedSubject: Sendable, Hashable {
  /// The kind, and the name under which the source knows it.
  package var subject: SubjectRef
  package var environment: String?
  /// Indices into `FoldedHistory.stretches`.
  package var stretches: Range<Int>

  package init(subject: SubjectRef, environment: String?, stretches: Range<Int>) {
    self.subject = subject
    self.environment = environment
    self.stretches = stretches
  }
}

/// Observations of one subject that came one after the other and said the same.
package struct ObservedStretch: Sendable, Hashable {
  package var status: Status
  /// When the first of them was made.
  package var from: Instant
  /// The deadline of the last of them, or when another came.
  package var to: Instant
  /// Who made the first of them.
  package var source: String
  package var version: String?
  /// Of the first of them.
  package var message: String?
  package var url: String?

  package init(
    status: Status, from: Instant, to: Instant, source: String, version: String? = nil, message: String? = nil,
    url: String? = nil
  ) {
    self.status = status
    self.from = from
    self.to = to
    self.source = source
    self.version = version
    self.message = message
    self.url = url
  }
}
