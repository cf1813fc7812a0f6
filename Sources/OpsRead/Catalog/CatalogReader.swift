import OpsModel

/// Reads Backstage's descriptor format (`catalog-info.yaml`) as pages without a body: a Component is a service, a Resource a
/// server, a System a plain page, a Group a team. Other kinds and unknown keys are Backstage's own and passed over.
struct CatalogReader {
  private let names: Names
  private let folders: [Kind: String]
  private let contentFolder: String

  private static let kinds: [String: Kind] = ["Component": .service, "Resource": .server, "System": .page, "Group": .team]

  init(configuration: Configuration, contentFolder: String) {
    names = Names(configuration)
    folders = Dictionary(configuration.kinds.map { ($0.kind, $0.folder) }, uniquingKeysWith: { first, _ in first })
    self.contentFolder = contentFolder
  }

  /// Whether the first line that is neither a comment nor dashes is that of a Backstage entity.
  static func isCatalog(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for line in bytes[start...].prefix(65_536).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if line.first == UInt8(ascii: "#") || line.elementsEqual("---".utf8) { continue }
      let text = line.filter { $0 != 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
      if text.isEmpty { continue }
      return text.starts(with: "apiVersion:backstage.io/".utf8)
    }
    return false
  }

  func read(path: String, bytes: [UInt8]) -> (pages: [Page], diagnostics: [Diagnostic]) {
    let findings = Findings(file: ContentPath.shown(path, in: contentFolder))
    guard let text = SourceText(bytes, findings) else { return ([], findings.diagnostics) }
    var pages: [Page] = []
    for node in YAMLReader.readStream(text.body, findings: findings) where !node.isNull {
      let value = Value(node: node, name: "the entity", findings: findings)
      guard let fields = value.fields(like: "apiVersion: backstage.io/v1alpha1"),
        let kind = fields["kind"]?.text().flatMap({ Self.kinds[$0] }),
        let page = entity(fields, kind, path: path, findings)
      else { continue }
      pages.append(page)
    }
    return (pages, findings.diagnostics)
  }

  private func entity(_ fields: Fields, _ kind: Kind, path: String, _ findings: Findings) -> Page? {
    guard let metadata = fields.required("metadata", hint: "write metadata: {name: ...}")?.fields(like: "metadata: {name: ...}"),
      let id = metadata.required("name", hint: "write name: and the entity's id")?.id()
    else { return nil }
    let folder = folders[kind].flatMap { $0.isEmpty ? nil : $0 } ?? "systems"
    var page = Page(
      path: path, file: findings.file, url: "\(folder)/\(id.value)/", kind: kind, id: id,
      isIndex: false, frontMatter: fields.place, title: metadata["title"]?.locatedText() ?? id)
    page.summary = metadata["description"]?.text()
    page.tags = metadata["tags"]?.list(of: "tags") { $0.text() } ?? []
    page.links = metadata["links"]?.entries(of: "links", like: "{url: \"https://...\", title: Console}", link) ?? []
    if let spec = fields["spec"]?.fields(like: "spec: {owner: ...}") {
      page.owner = spec["owner"].flatMap(owner)
      page.lifecycle = spec["lifecycle"].flatMap(lifecycle) ?? .production
      page.dependsOn = spec["dependsOn"]?.list(of: "entities", dependency) ?? []
    }
    return page
  }

  private func link(_ fields: Fields) -> NamedLink? {
    let url = fields.required("url", hint: "write url: https://...")?.url()
    let title = fields["title"]?.text()
    return url.map { NamedLink(name: title ?? $0.value, url: $0.value, place: $0.place) }
  }

  /// Any word is allowed there; ours are among them.
  private func lifecycle(_ value: Value) -> Lifecycle? {
    guard let text = value.text() else { return nil }
    return Lifecycle(rawValue: text.lowercased())
  }

  /// `group:default/ezops`, `group:ezops` and `ezops` are the same team.
  private func owner(_ value: Value) -> Located<String>? {
    guard let text = value.text() else { return nil }
    let bare = YAMLNode(
      content: .scalar(.init(text: EntityRef(text).name, isPlain: true)), range: value.node.range)
    return Value(node: bare, name: value.name, findings: value.findings).team(names)
  }

  /// `component:default/api` to `service/api`, `resource:db` to `server/db`; others have no page here.
  private func dependency(_ value: Value) -> Located<SubjectRef>? {
    guard let text = value.text() else { return nil }
    let ref = EntityRef(text)
    switch ref.kind {
    case "component": return value.located(SubjectRef(.service, ref.name))
    case "resource": return value.located(SubjectRef(.server, ref.name))
    default: return nil
    }
  }
}

/// Backstage's `[kind:][namespace/]name`.
private struct EntityRef {
  let kind: String
  let name: String

  init(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1)
    kind = halves.count == 2 ? halves[0].lowercased() : ""
    name = halves.last?.split(separator: "/").last.map(String.init) ?? text
  }
}
