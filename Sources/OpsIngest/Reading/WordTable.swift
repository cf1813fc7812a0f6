package import OpsModel

/// What the status words of one field of one tool mean. Data, so that the handbook can show the same table.
package struct WordTable: Sendable {
  package struct Entry: Sendable {
    package let word: String
    /// Nil: the word alone decides nothing; `note` says what does.
    package let status: Status?
    package let note: String?
  }

  /// As `opsboard ingest` takes it: `aws-ecs`.
  package let source: String
  /// The keys that lead to the word: `services[].deployments[].rolloutState`.
  package let field: String
  package let kind: Kind
  package let entries: [Entry]

  /// - Parameter words: several words of one meaning stand together, separated by spaces.
  init(_ source: String, _ field: String, _ kind: Kind, _ words: [(words: String, status: Status?, note: String?)]) {
    self.source = source
    self.field = field
    self.kind = kind
    entries = words.flatMap { line in
      line.words.split(separator: " ").map { Entry(word: String($0), status: line.status, note: line.note) }
    }
  }

  /// Capitals do not matter: where a person has set the word, as in labels, they come and go.
  func entry(_ word: String) -> Entry? {
    entries.first { $0.word == word } ?? entries.first { $0.word.lowercased() == word.lowercased() }
  }
}
