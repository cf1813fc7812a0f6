import OpsJSON
import OpsModel

/// What one run of `ingest` has gathered so far.
struct Reading {
  let source: StatusSource
  let placing: Placing
  /// The name that the user gave for documents that do not name their subject.
  let name: String?
  private(set) var observations: [Observation] = []
  private(set) var history: [Interval] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The newest time at which the source says that it looked.
  private(set) var lookedAt: Instant?
  /// Something that the documents list is not in the snapshot.
  private(set) var isPartial = false
  private var indices: [Placed: Int] = [:]
  /// What each subject's name stands for in the tool.
  private var origins: [Placed: Set<String>] = [:]
  private var seenIntervals: Set<Stretch> = []
  private var homeless: Set<String> = []

  /// An interval without its place: a file that is given twice says nothing twice.
  private struct Stretch: Hashable {
    var subject: Placed
    var status: Status
    var from: Instant
  }

  init(_ source: StatusSource, _ placing: Placing, name: String?) {
    self.source = source
    self.placing = placing
    self.name = name
  }

  /// Where a thing runs. Nil, with a warning, when nobody says: it is left out, for in any environment that it were put into it could
  /// make up for something that does run there.
  mutating func environment(of traits: Traits, at item: Item) -> String? {
    switch placing.environment(of: traits, from: source) {
    case .known(let environment): return environment
    case .unknown(let cause):
      isPartial = true
      if homeless.insert(traits.name).inserted {
        warn(.unknownEnvironment, at: item, cause + ": left out", hint: "seen of it: " + traits.seen)
      }
      return nil
    }
  }

  mutating func looked(at time: Instant?) {
    guard let time else { return }
    lookedAt = lookedAt.map { max($0, time) } ?? time
  }

  mutating func warn(_ rule: Rule, at item: Item, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(rule, at: item.place, message, hint: hint, severity: .warning))
  }

  /// Warns of an entry that is not in the snapshot, whatever it is.
  ///
  /// - Parameter what: the beginning of a sentence that ends with `is left out`.
  mutating func leaveOut(_ item: Item, _ what: String, rule: Rule = .missingKey, hint: String? = nil) {
    isPartial = true
    warn(rule, at: item, what + " is left out", hint: hint)
  }

  mutating func refuse(_ document: JSONDocument, _ message: String, hint: String?) {
    diagnostics.append(Diagnostic(.snapshotFormat, at: document.place(of: document.root), message, hint: hint))
  }

  /// The AWS CLI turns all pages itself, unless it is told to stop after some entries. Behind the newest runs there are only older ones.
  mutating func warnOfMorePages(after item: Item) {
    if item["pipelineExecutionSummaries"] != nil { return }
    for key in ["nextToken", "NextToken", "Marker", "NextMarker"] {
      guard item.text(key) != nil, let token = item[key] else { continue }
      isPartial = true
      return warn(
        .snapshotFormat, at: token, "there are more pages behind this one: what they list is not in the snapshot",
        hint: "run the command without --max-items and --no-paginate")
    }
  }

  /// A time; nil when it is absent or means never. One that is there and cannot be read is warned of.
  mutating func time(_ item: Item, _ path: String...) -> Instant? {
    guard let value = item[path] else { return nil }
    if let text = value.string, text.utf8.allSatisfy({ $0 <= 0x20 }) || SourceTime.isNever(text) { return nil }
    if let time = SourceTime.read(value.node) { return time }
    let written = value.node.string.map { "\"\($0)\"" } ?? value.node.number ?? value.node.typeName
    warn(.invalidDate, at: value, "\(path.joined(separator: ".")): \(written) is not a time, and is left out")
    return nil
  }

  /// The objects among the entries of a list. What is none is warned of.
  ///
  /// - Parameter what: with its article: `an action`.
  mutating func objects(_ items: [Item], _ what: String) -> [Item] {
    items.filter { item in
      if item.isObject { return true }
      isPartial = true
      warn(.wrongType, at: item, "\(item.node.typeName) stands in the place of \(what), and is left out")
      return false
    }
  }

  /// The meaning of a word; unknown, with a warning, when it is not in the table.
  mutating func status(_ word: Item?, in table: WordTable, of owner: Item) -> Status {
    entry(word, in: table, of: owner)?.status ?? .unknown
  }

  /// The table's line for a word; nil, with a warning, when there is no word or it is not in the table.
  mutating func entry(_ word: Item?, in table: WordTable, of owner: Item) -> WordTable.Entry? {
    guard let word else {
      warn(.missingKey, at: owner, "no status at \(table.field): shown as unknown")
      return nil
    }
    guard let text = word.node.string else {
      warn(.wrongType, at: word, "\(table.field) is \(word.node.typeName) and not a word: shown as unknown")
      return nil
    }
    if let entry = table.entry(text) { return entry }
    warn(
      .unknownStatus, at: word, "unknown word \"\(text)\" at \(table.field): shown as unknown",
      hint: Nearest.match(text, among: table.entries.map(\.word)).map { "the nearest known word is \"\($0)\"" })
    return nil
  }

  /// A link that may be published: an absolute address without credentials in it.
  mutating func link(_ item: Item?) -> String? {
    guard let item, let url = item.node.string, !url.isEmpty else { return nil }
    guard case .absolute(let scheme) = URLSafety.verdict(url), scheme == "http" || scheme == "https" else {
      warn(.unsafeURL, at: item, "a link that is no web address is left out")
      return nil
    }
    guard !Secrets.isIn(url) else {
      warn(.unsafeURL, at: item, "a link with credentials in it is left out")
      return nil
    }
    return url
  }

  /// Adds what was seen of a subject. A second sighting (the same file given twice, two pages of one list that overlap, two
  /// commands about one pipeline) is put together with the first: the worse status counts.
  ///
  /// - Parameters:
  ///   - origin: what the tool calls it in full, an ARN or `OWNER/REPOSITORY`. Two of them under one name are warned of.
  ///   - item: where it stands.
  mutating func add(_ observation: Observation, origin: String? = nil, at item: Item? = nil) {
    var observation = observation
    observation.message = observation.message.map { Rollup.shortened(Secrets.removed(from: $0)) }
    let subject = Placed(subject: observation.subject, environment: observation.environment)
    if let origin, let item { note(origin, of: subject, at: item) }
    for index in observation.runs.indices {
      guard let started = observation.runs[index].startedAt, let finished = observation.runs[index].finishedAt else { continue }
      // Clocks of two machines; a run of negative length is no run.
      if finished < started { observation.runs[index].finishedAt = nil }
    }
    guard let index = indices[subject] else {
      indices[subject] = observations.count
      observations.append(observation)
      return
    }
    var known = observations[index]
    if observation.status.weight > known.status.weight {
      known.status = observation.status
      known.message = observation.message ?? known.message
    }
    known.message = known.message ?? observation.message
    if let checked = observation.checkedAt { known.checkedAt = known.checkedAt.map { min($0, checked) } ?? checked }
    known.version = known.version ?? observation.version
    known.url = known.url ?? observation.url
    var ids = Set(known.runs.map(\.id))
    for run in observation.runs where ids.insert(run.id).inserted { known.runs.append(run) }
    known.runs.sort(by: Runs.isNewer)
    observations[index] = known
  }

  private mutating func note(_ origin: String, of subject: Placed, at item: Item) {
    guard origins[subject, default: []].insert(origin).inserted, origins[subject]?.count != 1 else { return }
    let all = (origins[subject] ?? []).sorted()
    warn(
      .duplicateID, at: item,
      "\(all.count) things bear the name \"\(subject.subject.id)\": \(Rollup.list(all)); shown as one, at its worst",
      hint: "if they run in different environments, say so under \"observed\" in site.yml, or ingest them one by one")
  }

  mutating func add(_ interval: Interval) {
    if let to = interval.to, to < interval.from { return }
    let subject = Placed(subject: interval.subject, environment: interval.environment)
    let stretch = Stretch(subject: subject, status: interval.status, from: interval.from)
    if seenIntervals.insert(stretch).inserted { history.append(interval) }
  }
}
