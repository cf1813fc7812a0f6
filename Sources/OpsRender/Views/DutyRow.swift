import OpsInsight
import OpsModel
import OpsTemplate

/// One activity and who does it, for all subjects and environments where the answer is the same.
struct DutyRow: Templated {
  var activity: String
  var scope: String
  var isHole: Bool
  var holeText: String?
  var accountable: [TeamView]
  var responsible: [TeamView]
  var consulted: [TeamView]
  var informed: [TeamView]

  static let fields: [Field<DutyRow>] = [
    .text("activity") { $0.activity },
    .text("scope") { $0.scope },
    .flag("isHole") { $0.isHole },
    .optional("holeText") { $0.holeText },
    .list("accountable", of: TeamView.self) { $0.accountable },
    .list("responsible", of: TeamView.self) { $0.responsible },
    .flag("hasResponsible") { !$0.responsible.isEmpty },
    .list("consulted", of: TeamView.self) { $0.consulted },
    .list("informed", of: TeamView.self) { $0.informed },
  ]

  init(_ responsibility: Responsibility, scope: String, _ linker: Linker) {
    let assignment = responsibility.assignment
    activity = responsibility.activity
    self.scope = scope
    isHole = responsibility.isHole
    holeText = !responsibility.isHole ? nil : assignment.accountable.isEmpty ? "nobody" : "two parties"
    accountable = assignment.accountable.map { linker.team($0.value) }
    responsible = assignment.responsible.map { linker.team($0.value) }
    consulted = assignment.consulted.map { linker.team($0.value) }
    informed = assignment.informed.map { linker.team($0.value) }
  }
}

/// Who: the teams of an assignment, without the places where they are written.
struct Parties: Hashable {
  var accountable: [String]
  var responsible: [String]
  var consulted: [String]
  var informed: [String]

  init(_ assignment: Assignment) {
    accountable = assignment.accountable.map(\.value)
    responsible = assignment.responsible.map(\.value)
    consulted = assignment.consulted.map(\.value)
    informed = assignment.informed.map(\.value)
  }
}

extension Assignment {
  /// Whether the same teams have the same parts, wherever that is written.
  fileprivate func names(theSameAs other: Assignment) -> Bool {
    func same(_ a: [Located<String>], _ b: [Located<String>]) -> Bool {
      a.count == b.count && a.indices.allSatisfy { a[$0].value == b[$0].value }
    }
    return same(accountable, other.accountable) && same(responsible, other.responsible) && same(consulted, other.consulted)
      && same(informed, other.informed)
  }
}

extension DutyRow {
  /// A subject's responsibilities, an activity a row, environments with the same answer joined.
  static func of(_ subject: Subject, _ linker: Linker) -> [DutyRow] {
    var rows: [(first: Int, environments: [String])] = []
    let all = subject.responsibilities
    for index in all.indices {
      let number = rows.lastIndex {
        all[$0.first].activity == all[index].activity && all[$0.first].assignment.names(theSameAs: all[index].assignment)
      }
      if let number {
        if let environment = all[index].environment { rows[number].environments.append(environment) }
      } else {
        rows.append((index, all[index].environment.map { [$0] } ?? []))
      }
    }
    return rows.map { DutyRow(all[$0.first], scope: scope($0.environments, linker), linker) }
  }

  private static func scope(_ environments: [String], _ linker: Linker) -> String {
    environments.isEmpty ? "any" : environments.map { linker.index.environmentTitle($0) }.joined(separator: ", ")
  }

  /// What is agreed for an environment: an activity and its parties a row, with the subjects for which it holds.
  static func all(_ subjects: [Subject], environment: String, _ linker: Linker) -> [DutyRow] {
    struct Key: Hashable {
      var activity: String
      var parties: Parties
    }
    var order: [Key] = []
    var found: [Key: (first: Responsibility, titles: [String])] = [:]
    for subject in subjects {
      for responsibility in subject.responsibilities
      where responsibility.environment == environment || responsibility.environment == nil {
        // What is neither required nor assigned is not worth a line here.
        guard responsibility.isHole || responsibility.place != nil else { continue }
        let key = Key(activity: responsibility.activity, parties: Parties(responsibility.assignment))
        if found[key] == nil {
          order.append(key)
          found[key] = (responsibility, [])
        }
        found[key]!.titles.append(subject.title)
      }
    }
    let activities = linker.index.configuration.activities
    let rank = Dictionary(activities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return order.enumerated()
      .sorted {
        (rank[$0.element.activity] ?? activities.count, $0.offset) < (rank[$1.element.activity] ?? activities.count, $1.offset)
      }
      .map { entry in
        let (first, titles) = found[entry.element]!
        let shown = titles.prefix(4).joined(separator: ", ")
        return DutyRow(first, scope: titles.count > 4 ? "\(shown) and \(titles.count - 4) more" : shown, linker)
      }
  }
}
