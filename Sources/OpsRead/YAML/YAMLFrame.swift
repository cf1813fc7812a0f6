import OpsModel

extension YAMLReader {
  /// A list or mapping that is being read.
  struct Frame {
    let range: SourceRange
    let isMapping: Bool
    let isFlow: Bool
    /// It stands where a key is expected: read to its end and dropped.
    let isKey: Bool
    private var items: [YAMLNode] = []
    private var entries: [YAMLNode.Entry] = []
    private var key: Key = .awaited
    /// The keys so far, once there are too many to look through.
    private var names: Set<String> = []

    private enum Key {
      case awaited
      case read(String, SourceRange)
      /// Its value is dropped: the key was none, or stands twice.
      case bad
    }

    init(range: SourceRange, isMapping: Bool, isFlow: Bool, isKey: Bool) {
      self.range = range
      self.isMapping = isMapping
      self.isFlow = isFlow
      self.isKey = isKey
    }

    var expectsKey: Bool {
      guard isMapping, case .awaited = key else { return false }
      return true
    }

    mutating func skipKey() { key = .bad }

    mutating func takeKey(_ text: String, _ range: SourceRange, findings: Findings) {
      guard let first = index(of: text) else {
        key = .read(text, range)
        if entries.count >= 16 {
          if names.isEmpty { names = Set(entries.map(\.key)) }
          names.insert(text)
        }
        return
      }
      findings.report(
        .duplicateKey, at: range, "the key \"\(text)\" stands twice; the first is on line \(entries[first].keyRange.line)",
        hint: "keep one of the two")
      key = .bad
    }

    private func index(of text: String) -> Int? {
      if !names.isEmpty, !names.contains(text) { return nil }
      return entries.firstIndex { $0.key == text }
    }

    mutating func take(_ node: YAMLNode) {
      guard isMapping else { return items.append(node) }
      if case .read(let text, let range) = key {
        entries.append(YAMLNode.Entry(key: text, keyRange: range, value: node))
      }
      key = .awaited
    }

    /// - Parameter end: the closing bracket; nil for a block, whose end is that of its last value.
    func node(endingAt end: SourceRange?) -> YAMLNode {
      let last = end ?? (isMapping ? entries.last.map { $0.value.range } : items.last.map { $0.range }) ?? range
      return YAMLNode(content: isMapping ? .mapping(entries) : .sequence(items), range: range.through(last))
    }
  }
}
