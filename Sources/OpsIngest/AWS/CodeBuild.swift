import OpsModel

/// `aws codebuild batch-get-builds`: a project is a pipeline, a build is a run of it.
extension SourceTool {
  static let codeBuild = SourceTool(
    source: .awsCodeBuild, documents: "`aws codebuild batch-get-builds`", mark: "\"builds\"", words: [CodeBuild.states],
    recognises: { document in
      guard let builds = document["builds"] else { return false }
      return builds.isList(with: "buildStatus") || builds.isList(with: "projectName")
    },
    read: { documents, reading in
      for document in documents {
        for id in document.items("buildsNotFound") {
          reading.warn(.unknownSubject, at: id, "CodeBuild does not know build \"\(id.string ?? "")\"")
        }
      }
      Runs.add(documents.flatMap { $0.items("builds") }.compactMap { CodeBuild.run($0, &reading) }, to: &reading)
    })
}

private enum CodeBuild {
  static let states = WordTable(
    "aws-codebuild", "builds[].buildStatus", .pipeline,
    [
      ("IN_PROGRESS", .running, "queued while `currentPhase` is SUBMITTED or QUEUED"),
      ("SUCCEEDED", .succeeded, nil),
      ("FAILED FAULT TIMED_OUT", .failed, nil),
      ("STOPPED", .cancelled, nil),
    ])

  static func run(_ build: Item, _ reading: inout Reading) -> ListedRun? {
    let id = build.text("id") ?? ""
    guard let project = build.text("projectName") ?? id.split(separator: ":").first.map(String.init), let name = Names.id(project)
    else {
      reading.leaveOut(build, "a build without \"projectName\" and \"id\"")
      return nil
    }
    let arn = ARN(build.text("arn"))
    guard let environment = reading.environment(of: Traits(name, arn: arn), at: build) else { return nil }
    if id.isEmpty { reading.warn(.missingKey, at: build, "a build without \"id\" counts, but is not listed") }
    var run = Run(id: id, status: reading.status(build["buildStatus"], in: states, of: build))
    let phase = build.text("currentPhase")
    if run.status == .running, phase == "SUBMITTED" || phase == "QUEUED" { run.status = .queued }
    run.startedAt = reading.time(build, "startTime")
    run.finishedAt = reading.time(build, "endTime")
    let source = build.text("sourceVersion")
    run.commit = Runs.commit(build.text("resolvedSourceVersion")) ?? Runs.commit(source)
    run.branch = Runs.commit(source) == nil && ARN(source) == nil ? branch(source) : nil
    run.version = Names.version(ofTag: run.branch)
    var projectPage: String?
    if let arn, let console = AWSConsole(arn) {
      run.url = console.build(id, of: project, account: arn.account)
      projectPage = console.buildProject(project, account: arn.account)
    } else {
      run.url = reading.link(build["logs", "deepLink"])
    }
    return ListedRun(
      pipeline: name, environment: environment, run: run, decides: source?.hasPrefix("pr/") != true,
      message: message(build, run.status), url: projectPage,
      origin: arn.map { "\($0.region) \($0.account)" }, item: build)
  }

  /// A branch or a tag. Builds that a webhook started have the commit behind it: `refs/heads/main^{4f2c...}`.
  private static func branch(_ source: String?) -> String? {
    Names.branch(source.map { String($0.prefix { $0 != "^" }) })
  }

  /// The phase that failed and its code. Its own message quotes the command line, which may hold what must not be published.
  private static func message(_ build: Item, _ status: Status) -> String? {
    guard status == .failed else { return nil }
    let failed = build.items("phases").first { phase in
      ["FAILED", "FAULT", "TIMED_OUT", "CLIENT_ERROR"].contains(phase.text("phaseStatus") ?? "")
    }
    guard let failed, let phase = failed.text("phaseType") else { return nil }
    let code = failed.items("contexts").lazy.compactMap { $0.text("statusCode") }.first
    return "\(phase) failed" + (code.map { ": \($0)" } ?? "")
  }
}
