import OpsInsight
import OpsModel

/// The gaps by rule, and the coverage by kind. Made once for the pages that list them.
struct GapLists: Sendable {
  struct Group: Sendable {
    var rule: Rule
    var url: String
    /// In `insight.gaps`.
    var gaps: [Int]
  }

  struct Matrix: Sendable {
    var url: String
    var table: Coverage.Table
  }

  static let overview = "missing-docs/"

  var groups: [Group]
  /// The most gaps that the overview shows of each rule: each has up to 2 KB, with the draft of its ticket and the start of its page.
  var limit: Int
  var matrices: [Matrix]
  /// The most rows of the overview's matrices.
  var rowLimit: Int

  init(_ index: SiteIndex) {
    var byRule: [Rule: [Int]] = [:]
    for (number, gap) in index.insight.gaps.enumerated() { byRule[gap.rule, default: []].append(number) }
    groups = Rule.gaps.compactMap { rule in
      byRule[rule].map { Group(rule: rule, url: "\(Self.overview)\(rule.rawValue)/", gaps: $0) }
    }
    limit = Excerpt.limit(groups.map(\.gaps.count), budget: 80, whole: Excerpt.budget)
    matrices = index.insight.coverage.tables.map { table in
      Matrix(url: "\(Self.overview)coverage/\(table.kind.name)/", table: table)
    }
    rowLimit = Excerpt.limit(matrices.map(\.table.rows.count), budget: Excerpt.budget / 2)
  }

  var gapPages: [(group: Group, paging: Paging)] {
    groups.filter { $0.gaps.count > limit }.flatMap { group in
      Paging.all(group.url, count: group.gaps.count).map { (group, $0) }
    }
  }

  var coveragePages: [(matrix: Matrix, paging: Paging)] {
    matrices.filter { $0.table.rows.count > rowLimit }.flatMap { matrix in
      Paging.all(matrix.url, count: matrix.table.rows.count).map { (matrix, $0) }
    }
  }
}
