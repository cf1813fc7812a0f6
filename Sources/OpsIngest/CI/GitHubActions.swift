import OpsModel

/// Workflow runs, as `gh run list --json ...` and as the REST API list them. A workflow is a pipeline.
extension SourceTool {
  static let gitHubActions = SourceTool(
    source: .gitHubActions, documents: "`gh run list --json` or the REST API's list of workflow runs",
    mark: "\"workflow_runs\", or a list whose entries have \"status\" and \"conclusion\"",
    words: [GitHubActions.states, GitHubActions.conclusions],
    recognises: { document in
      if document["workflow_runs"]?.isList == true { return true }
      return document.isList ? document.isList(with: "status", "conclusion") : GitHubActions.isRun(document)
    },
    read: { documents, reading in
      let runs = documents.flatMap { $0["workflow_runs"]?.items ?? $0.items }
      let names = GitHubActions.names(of: runs)
      Runs.add(runs.compactMap { GitHubActions.run($0, names, &reading) }, to: &reading)
    })
}

private enum GitHubActions {
  static let states = WordTable(
    "github-actions", "status", .pipeline,
    [
      ("queued requested waiting pending", .queued, nil),
      ("in_progress", .running, nil),
      ("completed", nil, "the conclusion"),
    ])
  static let conclusions = WordTable(
    "github-actions", "conclusion", .pipeline,
    [
      ("success", .succeeded, nil),
      ("failure timed_out startup_failure", .failed, nil),
      ("cancelled stale", .cancelled, nil),
      ("skipped", .cancelled, "decides only when every run was skipped"),
      ("action_required", .queued, "somebody must approve it"),
      ("neutral", .unknown, nil),
    ])

  /// What `gh run view --json` prints, and REST's answer on a single run. A job has a status and a conclusion too, and steps.
  static func isRun(_ item: Item) -> Bool {
    guard item.has("status"), item.has("conclusion"), item["steps"] == nil else { return false }
    return ["databaseId", "workflowName", "workflow_id", "run_number"].contains { item[$0] != nil }
  }

  /// `gh` writes camelCase and `""` where REST writes snake_case and `null`; REST's `url` leads to the API.
  static func run(_ item: Item, _ names: [String: String], _ reading: inout Reading) -> ListedRun? {
    let id = item.text("databaseId") ?? item.text("id") ?? item.text("number") ?? item.text("run_number")
    guard let name = Names.id(workflow(item, names)) ?? reading.name else {
      reading.leaveOut(
        item, "\(id.map { "run \($0)" } ?? "a run") does not name its workflow and",
        hint: "add workflowName to the fields of `gh run list --json`")
      return nil
    }
    let branch = item.text("head_branch") ?? item.text("headBranch")
    guard let environment = reading.environment(of: Traits(name, tags: branch.map { ["branch": $0] } ?? [:]), at: item) else {
      return nil
    }
    if id == nil { reading.warn(.missingKey, at: item, "a run without \"databaseId\" or \"id\" counts, but is not listed") }
    var run = Run(id: id ?? "", status: status(item, &reading))
    run.startedAt =
      reading.time(item, "run_started_at") ?? reading.time(item, "startedAt") ?? reading.time(item, "created_at")
      ?? reading.time(item, "createdAt")
    if Runs.isOver(run.status) { run.finishedAt = reading.time(item, "updated_at") ?? reading.time(item, "updatedAt") }
    run.commit = item.text("head_sha") ?? item.text("headSha")
    run.branch = branch
    run.version = Names.version(ofTag: run.branch)
    run.url = reading.link(item["html_url"] ?? (item["node_id"] == nil ? item["url"] : nil))
    let event = item.text("event") ?? ""
    let isProposed = event.hasPrefix("pull_request") || event == "merge_group"
    let decides = !isProposed && item.text("conclusion") != "skipped"
    return ListedRun(
      pipeline: name, environment: environment, run: run, decides: decides,
      message: item.text("display_title") ?? item.text("displayTitle"),
      origin: repository(item, run.url), item: item)
  }

  /// `OWNER/REPOSITORY`.
  private static func repository(_ item: Item, _ url: String?) -> String? {
    if let name = item.text("repository", "full_name") { return name }
    guard let parts = url?.split(separator: "/"), parts.count > 4, parts[4] == "actions" else { return nil }
    return "\(parts[2])/\(parts[3])"
  }

  /// Answers of 2020 have no name: then its number.
  private static func workflow(_ item: Item, _ names: [String: String]) -> String? {
    if let name = item.text("workflowName") ?? item.text("name") ?? number(item).flatMap({ names[$0] }) { return name }
    if let file = item.text("path")?.split(separator: "/").last { return String(file.prefix { $0 != "." }) }
    return number(item).map { "workflow-\($0)" }
  }

  private static func number(_ item: Item) -> String? { item.text("workflow_id") ?? item.text("workflowDatabaseId") }

  /// The names of workflows by their numbers: a run that lacks its name is of the same workflow as the others.
  static func names(of runs: [Item]) -> [String: String] {
    var names: [String: String] = [:]
    for run in runs {
      guard let number = number(run), let name = run.text("workflowName") ?? run.text("name") else { continue }
      names[number] = names[number] ?? name
    }
    return names
  }

  private static func status(_ item: Item, _ reading: inout Reading) -> Status {
    guard let state = reading.entry(item["status"], in: states, of: item) else { return .unknown }
    if let status = state.status { return status }
    guard item.text("conclusion") != nil else {
      reading.warn(.missingKey, at: item, "a completed run without a conclusion: shown as unknown")
      return .unknown
    }
    return reading.status(item["conclusion"], in: conclusions, of: item)
  }
}
