import OpsModel

/// GitLab's pipelines, as `GET /projects/:id/pipelines` lists them and `GET /projects/:id/pipelines/:id` gives one. What GitLab
/// calls a project's pipelines are runs here; the pipeline bears the project's name.
extension SourceTool {
  static let gitLab = SourceTool(
    source: .gitLab, documents: "GitLab's pipelines API", mark: "entries with \"ref\", \"sha\" and \"status\"",
    words: [GitLab.states],
    recognises: { $0.isList(with: "ref", "sha", "status") },
    read: { documents, reading in
      let runs = documents.flatMap { $0.items }
      let projects = Set(runs.compactMap(GitLab.project))
      let only = projects.count == 1 ? projects.first : nil
      Runs.add(runs.compactMap { GitLab.run($0, only, &reading) }, to: &reading)
    })
}

private enum GitLab {
  static let states = WordTable(
    "gitlab", "status", .pipeline,
    [
      ("created waiting_for_resource waiting_for_callback preparing pending scheduled", .queued, nil),
      ("manual", .queued, "somebody must start it"),
      ("running canceling", .running, nil),
      ("success", .succeeded, nil),
      ("failed", .failed, nil),
      ("canceled", .cancelled, nil),
      ("skipped", .cancelled, "decides only when every run was skipped"),
    ])

  /// - Parameter only: the project of all others in the list.
  static func run(_ item: Item, _ only: String?, _ reading: inout Reading) -> ListedRun? {
    let path = project(item) ?? only
    let project = path?.split(separator: "/").last.map(String.init)
    guard let name = Names.id(project) ?? reading.name ?? Names.id(item.text("ref")) else {
      reading.leaveOut(item, "a pipeline without \"web_url\" and \"ref\"", hint: "name its project with --name")
      return nil
    }
    if project == nil, reading.name == nil {
      reading.warn(
        .missingKey, at: item, "a pipeline without \"web_url\" does not name its project: shown under its branch, \"\(name)\"",
        hint: "write the project's name behind --name")
    }
    let tags = item.text("ref").map { ["branch": $0] } ?? [:]
    guard let environment = reading.environment(of: Traits(name, path, tags: tags), at: item) else { return nil }
    let id = item.text("id")
    if id == nil { reading.warn(.missingKey, at: item, "a pipeline without \"id\" counts, but is not listed") }
    var run = Run(id: id ?? "", status: reading.status(item["status"], in: states, of: item))
    run.startedAt = reading.time(item, "started_at") ?? reading.time(item, "created_at")
    if Runs.isOver(run.status) { run.finishedAt = reading.time(item, "finished_at") ?? reading.time(item, "updated_at") }
    run.commit = item.text("sha")
    run.branch = item.text("ref")
    run.version = item.bool("tag") == false ? nil : Names.version(ofTag: run.branch)
    run.url = reading.link(item["web_url"])
    let isProposed = ["merge_request_event", "external_pull_request_event"].contains(item.text("source") ?? "")
    return ListedRun(
      pipeline: name, environment: environment, run: run, decides: !isProposed && item.text("status") != "skipped",
      message: message(item),
      origin: path, item: item)
  }

  /// Jobs that may fail leave the pipeline a success.
  private static func message(_ item: Item) -> String? {
    let isWarned = item.text("detailed_status", "group") == "success-with-warnings"
    return Rollup.message([item.text("name"), isWarned ? "passed with warnings" : nil])
  }

  /// `https://gitlab.example.org/group/project/-/pipelines/12` is of `group/project`; before 2020 there was no dash.
  static func project(_ item: Item) -> String? {
    guard let url = item.text("web_url"), let end = url.firstRange(of: "/-/") ?? url.firstRange(of: "/pipelines/") else {
      return nil
    }
    return url[..<end.lowerBound].split(separator: "/").dropFirst(2).joined(separator: "/")
  }
}
