import OpsInsight
import OpsJSON
import OpsModel
import OpsTemplate

/// `badges/<kind>/<id>/<env>.svg`, and `.json` beside it: one of each for every subject in every environment that is known for it.
enum BadgeFiles {
  static func all(_ index: SiteIndex) -> [MachineFiles.File] {
    var files: [MachineFiles.File] = []
    for (number, subject) in index.insight.subjects.enumerated() {
      for (position, state) in subject.states.enumerated() {
        guard let path = path(of: state, number, index) else { continue }
        let mark: @Sendable (Marks) -> Fingerprint = { $0.badge(number, position) }
        files.append(MachineFiles.File(path + ".svg", mark: mark) { BadgeImage.bytes(badge(number, position, index)) })
        files.append(MachineFiles.File(path + ".json", mark: mark) { endpoint(badge(number, position, index)) })
      }
    }
    return files
  }

  /// Below the site, without the end; nil for what was observed in no environment.
  static func path(of state: State, _ subject: Int, _ index: SiteIndex) -> String? {
    state.environment.map { "badges/" + index.badgeFolders[subject] + "/" + $0 }
  }

  /// The folders of the subjects' badges below `badges/`, by their names. A source's own name for something is made fit for a
  /// path, as in the address of its page.
  static func folders(_ subjects: [Subject]) -> [String] {
    var folders = [String](repeating: "", count: subjects.count)
    var taken: Set<String> = []
    let all = subjects.span
    for number in all.indices where all[number].ref.kind.isObserved && all[number].page != nil {
      folders[number] = all[number].ref.description
      taken.insert(folders[number])
    }
    for number in all.indices where all[number].ref.kind.isObserved && all[number].page == nil {
      let wanted = "\(all[number].ref.kind)/\(SubjectURLs.segment(all[number].ref.id))"
      var folder = wanted
      var count = 1
      while !taken.insert(folder).inserted {
        count += 1
        folder = "\(wanted)-\(count)"
      }
      folders[number] = folder
    }
    return folders
  }

  static func badge(_ subject: Int, _ state: Int, _ index: SiteIndex) -> Badge {
    let subject = index.insight.subjects[subject]
    let state = subject.states[state]
    return Badge(state, of: subject.title, environment: index.environmentTitle(state.environment ?? ""))
  }

  /// What https://shields.io/badges/endpoint-badge reads. `isError` keeps whoever embeds the badge from giving it another colour.
  private static func endpoint(_ badge: Badge) -> [UInt8] {
    var json = JSONWriter(.compact)
    json.object { json in
      json.entry("schemaVersion", 1)
      json.entry("label", badge.label)
      json.entry("message", badge.message)
      json.entry("color", "\(badge.color)")
      json.entry("labelColor", "1f2328")
      json.entry("isError", badge.tone != .good)
      // The shortest that shields.io takes, in seconds: an old badge is worse than none.
      json.entry("cacheSeconds", 300)
    }
    return json.finished()
  }
}

/// A badge on the page of its subject: the image, and what to write to show it elsewhere.
struct BadgeView: Templated {
  var environment: String
  var src: String
  var endpoint: String
  var alt: String
  var width: Int
  var markdown: String

  static let fields: [Field<BadgeView>] = [
    .text("environment") { $0.environment },
    .text("src") { $0.src },
    .text("endpoint") { $0.endpoint },
    .text("alt") { $0.alt },
    .number("width") { $0.width },
    .text("markdown") { $0.markdown },
  ]

  /// Nil for what was observed in no environment.
  init?(_ state: State, of subject: Int, _ linker: Linker) {
    let index = linker.index
    guard let path = BadgeFiles.path(of: state, subject, index), let id = state.environment else { return nil }
    let title = index.insight.subjects[subject].title
    let badge = Badge(state, of: title, environment: index.environmentTitle(id))
    environment = index.environmentTitle(id)
    src = linker.href(path + ".svg")
    endpoint = linker.href(path + ".json")
    alt = badge.label + ": " + badge.message
    width = BadgeImage.width(badge)
    let image = path + ".svg"
    let page = index.subjectURLs[subject]
    // Without a base URL: from the site's root.
    let (shown, target) = index.base.map { ($0.page(image), $0.page(page)) } ?? (image, page + "index.html")
    markdown = "[![\(BadgeView.plain(title + " in " + environment))](\(shown))](\(target))"
  }

  /// Without the brackets that would end a link's text.
  private static func plain(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 == 0x5B || $0 == 0x5D || $0 == 0x5C ? 0x20 : $0 }, as: UTF8.self)
  }
}
