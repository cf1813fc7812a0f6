/// What a subject was seen to be. Services and servers use the first six words, pipelines and their runs the rest.
package enum Status: String, Sendable, CaseIterable, Hashable {
  case operational
  case degraded
  case partialOutage = "partial_outage"
  case majorOutage = "major_outage"
  case maintenance
  case queued
  case running
  case succeeded
  case failed
  case cancelled
  case unknown

  package static let ofHealth: [Status] = [.operational, .degraded, .partialOutage, .majorOutage, .maintenance, .unknown]
  package static let ofRuns: [Status] = [.queued, .running, .succeeded, .failed, .cancelled, .unknown]

  /// The words that a snapshot may use for subjects of a kind.
  package static func words(for kind: Kind) -> [Status] { kind == .pipeline ? ofRuns : ofHealth }

  /// For people: `partial outage`.
  package var label: String {
    switch self {
    case .partialOutage: "partial outage"
    case .majorOutage: "major outage"
    default: rawValue
    }
  }

  /// Of a run that has no result yet.
  package var isUnderWay: Bool { self == .queued || self == .running }

  /// How a status weighs. Only `good` is ever shown green.
  package enum Tone: String, Sendable, CaseIterable { case good, busy, warn, bad, unknown }

  package var tone: Tone {
    switch self {
    case .operational, .succeeded: .good
    case .queued, .running, .maintenance: .busy
    case .degraded, .partialOutage, .cancelled: .warn
    case .majorOutage, .failed: .bad
    case .unknown: .unknown
    }
  }

  /// Worse is larger; the roll-up of an environment is its worst. Unknown weighs more than a warning's absence: an
  /// environment with one unknown subject is not green.
  package var weight: Int {
    switch self {
    case .operational, .succeeded: 0
    case .running: 1
    case .queued: 2
    case .maintenance: 3
    case .unknown: 4
    case .cancelled: 5
    case .degraded: 6
    case .partialOutage: 7
    case .failed: 8
    case .majorOutage: 9
    }
  }
}
