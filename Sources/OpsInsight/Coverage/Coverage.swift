package import OpsModel

/// How much of what must be written is written.
package struct Coverage: Sendable {
  /// One for each kind that requires sections and has subjects; in the order of site.yml.
  package var tables: [Table]
  package var overall: Figure
  /// In the order of site.yml. A subject of two environments counts in both.
  package var environments: [Share]
  /// By the team that owns the page; those without an owner (nil) last.
  package var owners: [Share]

  package init(tables: [Table] = [], overall: Figure = Figure(), environments: [Share] = [], owners: [Share] = []) {
    self.tables = tables
    self.overall = overall
    self.environments = environments
    self.owners = owners
  }

  package enum Cell: String, Sendable, CaseIterable {
    case written, placeholder, empty, absent
    /// The subject is retired.
    case notRequired = "not-required"
  }

  package struct Figure: Sendable, Hashable {
    package var written: Int
    package var required: Int

    package init(written: Int = 0, required: Int = 0) {
      self.written = written
      self.required = required
    }

    /// Rounded down, so that 100 means all; nil when nothing is required.
    package var percent: Int? { required == 0 ? nil : written * 100 / required }

    static func + (a: Figure, b: Figure) -> Figure {
      Figure(written: a.written + b.written, required: a.required + b.required)
    }

    static func += (sum: inout Figure, figure: Figure) { sum = sum + figure }
  }

  /// The subjects of one kind by the sections that it requires.
  package struct Table: Sendable {
    package var kind: Kind
    package var sections: [String]
    package var rows: [Row]
    package var figure: Figure

    package init(kind: Kind, sections: [String], rows: [Row], figure: Figure) {
      self.kind = kind
      self.sections = sections
      self.rows = rows
      self.figure = figure
    }
  }

  package struct Row: Sendable {
    /// Index into `Insight.subjects`. Subjects without a page have rows too: all of theirs is absent.
    package var subject: Int
    /// One for each of the table's sections.
    package var cells: [Cell]
    package var figure: Figure

    package init(subject: Int, cells: [Cell], figure: Figure) {
      self.subject = subject
      self.cells = cells
      self.figure = figure
    }
  }

  package struct Share: Sendable {
    package var name: String?
    package var figure: Figure

    package init(name: String?, figure: Figure) {
      self.name = name
      self.figure = figure
    }
  }
}

extension Coverage {
  /// - Parameter sections: one for each subject.
  init(of subjects: [Subject], site: Site, sections: [SectionReport]) {
    self.init()
    let positions = EnvironmentPositions(site.configuration)
    var environments = [Figure?](repeating: nil, count: site.configuration.environments.count)
    var owners: [String?: Figure] = [:]
    // Subjects are sorted by kind, so that a table is a stretch of them.
    let list = subjects.span
    for index in list.indices where !sections[index].sections.isEmpty {
      let report = sections[index]
      let cells = report.cells.isEmpty ? report.sections.map { _ in Cell.notRequired } : report.cells
      let figure = Figure(written: report.cells.count { $0 == .written }, required: report.cells.count)
      if tables.last?.kind != list[index].ref.kind {
        tables.append(
          Table(kind: list[index].ref.kind, sections: report.sections.map(\.name), rows: [], figure: Figure()))
      }
      tables[tables.count - 1].rows.append(Row(subject: index, cells: cells, figure: figure))
      tables[tables.count - 1].figure += figure
      overall += figure
      guard figure.required > 0 else { continue }
      for environment in list[index].environments {
        guard let position = positions[environment] else { continue }
        environments[position] = (environments[position] ?? Figure()) + figure
      }
      owners[list[index].owner, default: Figure()] += figure
    }
    self.environments = zip(site.configuration.environments, environments).compactMap { environment, figure in
      figure.map { Share(name: environment.id, figure: $0) }
    }
    self.owners = owners.keys.compactMap { $0 }.sorted().map { Share(name: $0, figure: owners[$0] ?? Figure()) }
    if let nobody = owners[nil] { self.owners.append(Share(name: nil, figure: nobody)) }
  }
}
