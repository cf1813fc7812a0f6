import OpsModel

extension GapContext {
  /// No pipeline is documented for the environment, or observed there. A planned one is documented; a retired one is none.
  func environmentsWithoutPipeline(_ severity: Severity) -> [Gap] {
    var served: Set<String> = []
    for subject in subjects where subject.ref.kind == .pipeline && subject.lifecycle != .retired {
      served.formUnion(subject.environments)
    }
    return site.configuration.environments.filter { !served.contains($0.id) }.map { environment in
      let (path, _) = newPage(for: SubjectRef(.pipeline, environment.id))
      return Gap(
        rule: .noPipeline, subject: SubjectRef(.environment, environment.id), severity: severity,
        message: "No pipeline is documented for \(environment.id), and none is observed there",
        remedy: "Write \(contentFolder + path), or add \(environment.id) to \"environments\" of the pipeline that ships there",
        owner: environment.onCall?.value, place: environment.place, newPage: path)
    }
  }
}
