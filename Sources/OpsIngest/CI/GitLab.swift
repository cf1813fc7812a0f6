import OpsModel

/// GitLab's pipelines, as `GET /projects/:id/pipelines` lists them and `GET /projects/:id/pipelines/:id` gives one. What GitLab
/// calls a project's pipelines are runs here; the pipeline bears the project's name.
extension SourceTool {
  static let gitLab = SourceTool(
    name: "gitlab", documents: "GitLab's pipelines API", mark: "entries with \"ref\", \"sha\" and \"status\"",
    words: [GitLab.states],
    recognises: { document in
      document.isList(with: "ref", "sha", "status")
        || (document["ref"] != nil && document["sha"] != nil && document["status"] != nil)
    },
    read: { documents, reading in
      let runs = documents.flatMap { $0.isList ? $0.items : [$0] }
      Runs.add(runs.compactMap { GitLab.run($0, &reading) }, to: &reading)
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

  static func run(_ item: Item, _ reading: inout Reading) -> ListedRun? {
    guard let id = item.text("id"), let name = Names.id(project(item)) ?? reading.name ?? Names.id(item.text("ref")) else {
      reading.warn(.missingKey, at: item, "a pipeline without \"id\" is left out")
      return nil
    }
    var run = Run(id: id, status: reading.status(item["status"], in: states, of: item))
    run.startedAt = item.time("started_at") ?? item.time("created_at")
    if Runs.isOver(run.status) { run.finishedAt = item.time("finished_at") ?? item.time("updated_at") }
    run.commit = item.text("sha")
    run.branch = item.text("ref")
    run.version = item.bool("tag") == false ? nil : Names.version(ofTag: run.branch)
    run.url = reading.link(item["web_url"])
    let decides = item.text("source") != "merge_request_event" && item.text("status") != "skipped"
    return ListedRun(pipeline: name, run: run, decides: decides, message: item.text("name"), place: item.place)
  }

  /// `https://gitlab.example.org/group/project/-/pipelines/12` is of `project`.
  private static func project(_ item: Item) -> String? {
    guard let url = item.text("web_url"), let end = url.firstRange(of: "/-/") else { return nil }
    return url[..<end.lowerBound].split(separator: "/").last.map(String.init)
  }
}
