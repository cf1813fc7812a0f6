import OpsModel

extension GapFinder {
  /// No pipeline is documented for the environment, or observed there. A planned one is documented; a retired one is none.
  mutating func findEnvironmentsWithoutPipeline(_ severity: Severity) {
    var served: Set<String> = []
    for subject in subjects where subject.ref.kind == .pipeline && subject.lifecycle != .retired {
      served.formUnion(subject.environments)
    }
    for environment in site.configuration.environments where !served.contains(environment.id) {
      let (path, _) = newPage(for: SubjectRef(.pipeline, environment.id))
      add(
        Gap(
          rule: .noPipeline, subject: SubjectRef(.environment, environment.id), severity: severity,
          message: "No pipeline is documented for \(environment.id), and none is observed there",
          remedy: "Write \(contentFolder + path), or add \(environment.id) to \"environments\" of the pipeline that ships there",
          owner: environment.onCall?.value, place: environment.place, newPage: path))
    }
  }
}
