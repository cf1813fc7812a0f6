import OpsCheck
import OpsInsight
import OpsModel
import OpsPublish
import OpsRead
import OpsRender
import OpsTemplate

/// The first half of the line through the house, which `build`, `check` and `missing` share: read, derive, check.
struct Examination {
  var insight: Insight
  /// Of reading, deriving and checking, with site.yml's `rules:` applied, sorted.
  var diagnostics: [Diagnostic]
  /// Nil when a template has an error.
  var templates: TemplateSet?
  /// The static assets, the user's over the built-in ones.
  var assets: [(path: String, bytes: [UInt8])]
  /// What all this hangs on.
  var inputs: [Watched]
  /// Whether a change of an input after it was read would show in its stamp.
  var isSettled: Bool
  /// What the pages are from, without the site.
  var read: ReadResult

  /// - Throws: `ExitStatus.usage` when the configuration cannot be read; what is wrong has then been reported.
  /// - Parameters:
  ///   - settles: for a build that will be remembered: see `ReadResult.isSettled`.
  ///   - kept: the pages of the last build.
  static func run(_ shared: SharedOptions, jobs: Int, settles: Bool = false, kept: KeptPages? = nil) async throws -> Examination {
    var read = await SiteReader(root: shared.contentFolder, shown: shared.shownContent, jobs: jobs, settles: settles)
      .read(kept: kept)
    let user = UserTemplates.read(shared, settles: settles)
    let inputs = read.inputs.map { Watched($0.path, $0.facts) } + user.inputs.map { Watched($0.path, $0.facts) }
    let (templates, templateFindings) = TemplateCatalogue.load(overrides: user.files)
    let findings = read.diagnostics + user.diagnostics + templateFindings
    guard let site = read.site else {
      Console.report(Self.shown(findings.sorted(), shared), shared)
      throw ExitStatus.usage
    }
    read.site = nil
    let insight = await Insight.derive(site, now: shared.now, jobs: jobs)
    return Examination(
      insight: insight, diagnostics: Check.findings(read: findings, insight: insight), templates: templates,
      assets: DefaultTemplates.assets(overrides: user.assets), inputs: inputs,
      isSettled: read.isSettled && user.isSettled, read: read)
  }

  /// Findings that keep a site from being written. A snapshot that cannot be read is none: its subjects show as unknown, and
  /// whoever opens the site in an outage is better served by the rest of it than by an old one.
  func fails(strict: Bool) -> Bool {
    diagnostics.contains { $0.severity == .error || strict && $0.severity == .warning }
  }

  /// What is printed: notes only when they are asked for.
  func shown(_ shared: SharedOptions) -> [Diagnostic] {
    Self.shown(diagnostics, shared)
  }

  private static func shown(_ findings: [Diagnostic], _ shared: SharedOptions) -> [Diagnostic] {
    findings.filter { $0.severity > .info && (!shared.quiet || $0.severity == .error) || shared.verbose }
  }

  /// site.yml alone, for commands that need no page.
  static func configuration(_ shared: SharedOptions) throws -> Configuration {
    let file = shared.shownContent + "/site.yml"
    let outcome = ConfigurationReader.read(
      try Input.read(shared.contentFolder + "/site.yml"), file: file, contentFolder: shared.shownContent)
    guard let configuration = outcome.configuration else {
      Console.report(outcome.diagnostics.sorted(), shared)
      throw ExitStatus.usage
    }
    return configuration
  }

  func blocksWriting(strict: Bool, _ shared: SharedOptions) -> Bool {
    let snapshots = shared.shownContent + "/status/"
    return templates == nil
      || diagnostics.contains { finding in
        finding.severity == .error && !finding.place.file.hasPrefix(snapshots) || strict && finding.severity == .warning
      }
  }
}
