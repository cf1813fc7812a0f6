import OpsModel

/// What pages of a kind must hold when site.yml says nothing of it.
enum KindDefaults {
  static let activities = ["monitor", "fix", "deploy", "approve", "rollback", "patch", "document", "on-call"]

  /// One per known kind, in `Kind.known` order.
  static func all(at place: Place) -> [KindRequirements] {
    [
      KindRequirements(
        kind: .pipeline, folder: "pipelines", title: "Pipelines",
        sections: ["Purpose", "Trigger", "Stages", "Rollback", "Monitoring"],
        activities: ["monitor", "fix", "approve", "rollback"], needsOwner: true, needsMonitoring: true,
        validFor: .hours(6), reviewEvery: months(6), place: place),
      KindRequirements(
        kind: .service, folder: "services", title: "Services",
        sections: ["Purpose", "Dependencies", "Configuration", "Deployment", "Monitoring", "Recovery"],
        activities: ["monitor", "fix", "deploy", "rollback"], needsOwner: true, needsMonitoring: true,
        validFor: .hours(2), reviewEvery: months(6), place: place),
      KindRequirements(
        kind: .server, folder: "servers", title: "Servers",
        sections: ["Purpose", "Access", "Backup", "Patching", "Monitoring"],
        activities: ["monitor", "fix", "patch"], needsOwner: true, needsMonitoring: true,
        validFor: .hours(2), reviewEvery: months(6), place: place),
      KindRequirements(
        kind: .release, folder: "releases", title: "Releases", sections: ["Scope", "Rollback"],
        activities: ["approve", "deploy", "rollback"], needsOwner: true, place: place),
      KindRequirements(
        kind: .runbook, folder: "runbooks", title: "Runbooks", sections: ["When to use", "Steps", "Verification"],
        needsOwner: true, reviewEvery: months(6), place: place),
      KindRequirements(
        kind: .decision, folder: "decisions", title: "Decisions", sections: ["Context", "Options", "Outcome"], place: place),
      // Not a cause: planned maintenance has none, and of a failure it is not known at first.
      KindRequirements(
        kind: .incident, folder: "incidents", title: "Incidents", sections: ["Impact", "Timeline"], place: place),
      KindRequirements(kind: .team, folder: "teams", title: "Teams", place: place),
      KindRequirements(kind: .page, folder: "", title: "Pages", place: place),
    ]
  }

  private static func months(_ count: Int) -> ReviewInterval { ReviewInterval(count: count, unit: .months) }
}
