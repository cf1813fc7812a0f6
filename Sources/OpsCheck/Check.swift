package import OpsInsight
package import OpsModel

/// All that is wrong with a site, in one order and at the weight that site.yml gives it.
package enum Check {
  /// - Parameters:
  ///   - read: what reading and rendering found, at the rules' own weights.
  ///   - insight: the site and what follows from it. Its open gaps are findings when they weigh more than an info; infos have
  ///     an index of their own.
  /// - Returns: sorted by place, each once. Infos are among them when a rule was made one: who prints them decides.
  package static func findings(read: [Diagnostic], insight: Insight) -> [Diagnostic] {
    var all = read + insight.diagnostics
    for rule in SiteRule.all { all += rule.find(insight) }
    all = Weights.apply(insight.site.configuration, to: all)
    // Gaps were weighed when they were found.
    all += GapFindings.find(insight)
    all.sort()
    var unique: [Diagnostic] = []
    unique.reserveCapacity(all.count)
    for finding in all {
      if let last = unique.last, last.rule == finding.rule, last.place == finding.place, last.message == finding.message {
        continue
      }
      unique.append(finding)
    }
    return unique
  }

  /// How many findings there are of each weight.
  package static func counts(_ findings: [Diagnostic]) -> (errors: Int, warnings: Int, infos: Int) {
    var counts = (errors: 0, warnings: 0, infos: 0)
    for finding in findings {
      switch finding.severity {
      case .error: counts.errors += 1
      case .warning: counts.warnings += 1
      case .info: counts.infos += 1
      }
    }
    return counts
  }
}

/// A rule that needs the whole site. Rules about one file alone live where that file is read.
struct SiteRule: Sendable {
  var find: @Sendable (Insight) -> [Diagnostic]

  static let all: [SiteRule] = [.deadAnchors, .evidence, .teamPages, .futureReviews, .futureIncidents]
}
