import OpsInsight
import OpsModel

/// Who has something to answer for, by kind. Made once for the pages that list it.
struct ResponsibilityLists: Sendable {
  struct Group: Sendable {
    var kind: Kind
    var title: String
    var url: String
    /// The columns: those that are assigned for anything of the kind.
    var activities: [String]
    /// In `insight.subjects`.
    var subjects: [Int]
  }

  static let overview = "responsibilities/"
  /// A subject may need a row for every environment, with a cell for every activity.
  static let length = 100

  var groups: [Group] = []
  /// The most subjects that the overview shows of each kind.
  var limit: Int
  var assignments = 0
  var holes = 0

  init(_ index: SiteIndex) {
    var byKind: [Kind: (subjects: [Int], activities: Set<String>)] = [:]
    for (number, subject) in index.insight.subjects.enumerated() where !subject.responsibilities.isEmpty {
      byKind[subject.ref.kind, default: ([], [])].subjects.append(number)
      for responsibility in subject.responsibilities {
        byKind[subject.ref.kind]!.activities.insert(responsibility.activity)
        assignments += 1
        if responsibility.isHole { holes += 1 }
      }
    }
    groups = index.configuration.kinds.compactMap { requirements in
      byKind[requirements.kind].map { found in
        Group(
          kind: requirements.kind, title: requirements.title, url: "\(Self.overview)\(requirements.folder)/",
          activities: index.configuration.activities.filter(found.activities.contains), subjects: found.subjects)
      }
    }
    limit = Excerpt.limit(groups.map(\.subjects.count), budget: Self.length)
  }

  var pages: [(group: Group, paging: Paging)] {
    groups.filter { $0.subjects.count > limit }.flatMap { group in
      Paging.all(group.url, count: group.subjects.count, length: Self.length).map { (group, $0) }
    }
  }
}
