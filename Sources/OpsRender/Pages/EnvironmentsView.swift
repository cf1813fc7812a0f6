import OpsInsight
import OpsModel
import OpsTemplate

/// `environments/`: all of them, and which version runs where.
struct EnvironmentsView: Templated {
  var frame: FrameView
  var environments: [EnvironmentCard]
  var delivery: [DeliveryRow]
  var columns: [LinkView]
  var versions: [VersionRow]
  var rest: RestView?
  var paging: PagingView?
  /// False on the further pages of the list of versions.
  var isOverview: Bool
  var body: [UInt8]

  static let fields: [Field<EnvironmentsView>] = [
    .record("frame", of: FrameView.self) { $0.frame },
    .list("environments", of: EnvironmentCard.self) { $0.environments },
    .flag("hasDelivery") { !$0.delivery.isEmpty },
    .list("deliveryColumns", of: DeliveryFigure.self) { $0.delivery.first?.delivery.figures ?? [] },
    .list("delivery", of: DeliveryRow.self) { $0.delivery },
    .list("columns", of: LinkView.self) { $0.columns },
    .flag("hasVersions") { !$0.versions.isEmpty },
    .list("versions", of: VersionRow.self) { $0.versions },
    .record("rest", of: RestView.self) { $0.rest },
    .record("paging", of: PagingView.self) { $0.paging },
    .flag("isOverview") { $0.isOverview },
    .flag("hasBody") { !$0.body.isEmpty },
    .html("body") { $0.body },
  ]

  static let versionList = "environments/versions/"

  /// The pages of the list of all versions, when the overview is too short for it.
  static func pages(_ index: SiteIndex) -> [Paging] {
    let count = index.insight.versions.rows.count
    return count > Excerpt.budget ? Paging.all(versionList, count: count) : []
  }

  /// - Parameter paging: nil for the overview.
  init(_ index: SiteIndex, _ paging: Paging? = nil) {
    let linker = Linker(index: index, base: paging?.url ?? "environments/")
    let insight = index.insight
    let page = paging == nil ? index.pageByPath["environments/index.md"].map { index.site.pages[$0] } : nil
    let title = page?.title.value ?? "Environments"
    let rows = paging?.rows ?? 0..<min(insight.versions.rows.count, Excerpt.budget)
    isOverview = paging == nil
    frame = linker.frame(
      title: paging.map { $0.titled("Versions") } ?? title, description: page?.summary,
      breadcrumbs: paging.map { _ in linker.breadcrumbs(below: ("Environments", "environments/")) },
      hasSamples: insight.environments.contains(where: \.hasSamples), source: page)
    environments = paging == nil ? insight.environments.map { EnvironmentCard($0, linker) } : []
    delivery =
      paging == nil
      ? zip(insight.environments, insight.delivery).compactMap { DeliveryRow($0.environment, $1, linker) } : []
    columns = insight.environments.map { linker.environment($0.environment.id) }
    versions = insight.versions.rows[rows].map { VersionRow($0, linker) }
    rest =
      paging == nil
      ? RestView(of: insight.versions.rows.count, shown: rows.count, href: linker.href(Self.versionList)) : nil
    self.paging = paging.flatMap { PagingView($0, linker) }
    body = page?.document.html ?? []
  }
}

/// How one environment is delivered to, in short.
struct DeliveryRow: Templated {
  var title: String
  var href: String
  var delivery: DeliveryView

  static let fields: [Field<DeliveryRow>] =
    [.text("title") { $0.title }, .text("href") { $0.href }] + DeliveryView.fields { $0.delivery }

  init?(_ environment: DeployEnvironment, _ figures: Delivery, _ linker: Linker) {
    guard let delivery = DeliveryView(figures) else { return nil }
    title = environment.title
    href = linker.href(linker.index.environmentURL(environment.id))
    self.delivery = delivery
  }
}

/// One subject's versions across the environments.
struct VersionRow: Templated {
  var title: String
  var href: String
  var hasDrift: Bool
  var cells: [VersionCell]
  var waiting: [WaitingView]

  static let fields: [Field<VersionRow>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .flag("hasDrift") { $0.hasDrift },
    .list("cells", of: VersionCell.self) { $0.cells },
    .list("waiting", of: WaitingView.self) { $0.waiting },
  ]

  init(_ row: VersionMatrix.Row, _ linker: Linker) {
    let subject = linker.index.insight.subjects[row.subject]
    title = subject.title
    href = linker.href(linker.index.subjectURLs[row.subject])
    hasDrift = row.hasDrift
    waiting = row.waiting.map { WaitingView($0, linker) }
    cells = zip(linker.index.insight.versions.environments, row.cells).map { environment, cell in
      VersionCell(cell: cell, state: subject.states.first { $0.environment == environment })
    }
  }
}

/// A version that has not gone on to the next environment.
struct WaitingView: Templated {
  var waiting: VersionMatrix.Waiting
  var environment: LinkView
  var next: LinkView

  static let fields: [Field<WaitingView>] = [
    .text("version") { $0.waiting.version },
    .record("environment", of: LinkView.self) { $0.environment },
    .record("next", of: LinkView.self) { $0.next },
    .text("since") { $0.waiting.since.utc.description },
    .text("sinceText") { $0.waiting.since.utc.readable },
  ]

  init(_ waiting: VersionMatrix.Waiting, _ linker: Linker) {
    self.waiting = waiting
    environment = linker.environment(waiting.environment)
    next = linker.environment(waiting.next)
  }
}

struct VersionCell: Templated {
  var cell: VersionMatrix.Cell?
  var state: State?

  static let fields: [Field<VersionCell>] = [
    .optional("version") { $0.cell?.version },
    .flag("isStale") { $0.cell?.isStale ?? false },
    .optional("until") { $0.cell.flatMap { $0.isStale ? nil : $0.deadline.utc.description } },
    .flag("isSample") { $0.state?.evidence?.isSample ?? false },
    .text("absence") { $0.state == nil ? "not there" : "not reported" },
  ]
}
