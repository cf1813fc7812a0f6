package import OpsModel

/// How an environment is delivered to, from the runs of its pipelines: the four figures of DORA (https://dora.dev/guides/dora-metrics-four-keys/),
/// as far as runs can tell them.
///
/// They look at the 90 days up to the day of the build, or at the days since the first run that is known, when that is later. A figure
/// needs five samples; below that, three runs would make a trend. A rate needs a week too: six deployments on the first day are not
/// 42 a week.
package struct Delivery: Sendable, Hashable {
  package static let window = 90
  package static let enough = 5
  package static let enoughDays = 7

  /// The first and last day that count.
  package var first: Day
  package var last: Day
  /// Pipelines that have ended runs in these days.
  package var pipelines: Int
  /// Runs that succeeded: each is taken for a deployment.
  package var deployments: Int
  /// Runs that failed. What was cancelled is neither.
  package var failures: Int
  /// In seconds, each: from the end of the first failed run of a pipeline to the end of its next that succeeded.
  package var restores: [Int64]
  /// Pipelines whose newest ended run failed: they are not restored yet, and in no figure.
  package var unrestored: Int
  /// In seconds, each: from a commit to the end of the run that delivered it, where the run says when the commit was made.
  package var leads: [Int64]
  /// Some of the runs are made up.
  package var hasSamples: Bool

  package init(
    first: Day, last: Day, pipelines: Int = 0, deployments: Int = 0, failures: Int = 0, restores: [Int64] = [],
    unrestored: Int = 0,
    leads: [Int64] = [], hasSamples: Bool = false
  ) {
    self.first = first
    self.last = last
    self.pipelines = pipelines
    self.deployments = deployments
    self.failures = failures
    self.restores = restores
    self.unrestored = unrestored
    self.leads = leads
    self.hasSamples = hasSamples
  }

  package var days: Int { last.daysSinceEpoch - first.daysSinceEpoch + 1 }

  /// Deployments in a week; nil when there were too few, or too few days.
  package var perWeek: Double? {
    deployments < Self.enough || days < Self.enoughDays ? nil : Double(deployments) * 7 / Double(days)
  }

  /// The share of the ended runs that failed, 0 to 1; nil when there were too few.
  package var failureRate: Double? {
    let ended = deployments + failures
    return ended < Self.enough ? nil : Double(failures) / Double(ended)
  }

  /// Medians in seconds; nil when there were too few.
  package var timeToRestore: Int64? { Self.median(restores) }
  package var leadTime: Int64? { Self.median(leads) }

  /// The middle one, or the mean of the two in the middle.
  static func median(_ values: [Int64]) -> Int64? {
    guard values.count >= enough else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
