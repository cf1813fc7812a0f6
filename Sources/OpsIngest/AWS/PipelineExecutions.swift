import OpsJSON
import OpsModel

/// The runs of one pipeline, the newest first.
enum PipelineExecutions {
  static let states = WordTable(
    "aws-codepipeline", "pipelineExecutionSummaries[].status", .pipeline,
    [
      ("InProgress Stopping", .running, nil),
      ("Succeeded", .succeeded, nil),
      ("Failed", .failed, nil),
      ("Stopped Superseded Cancelled", .cancelled, nil),
    ])

  /// - Parameters:
  ///   - isOnly: there is no other such document, so that it belongs to the only pipeline there is.
  ///   - states: what get-pipeline-state printed.
  static func add(_ document: Item, isOnly: Bool, _ states: [Item], to reading: inout Reading) {
    let executions = document.items("pipelineExecutionSummaries")
    if executions.isEmpty { return addUnused(document, to: &reading) }
    guard let name = name(of: document, isOnly: isOnly, executions, states, &reading) else { return }
    let region =
      PipelineState.region(among: executions.flatMap { $0.items("sourceRevisions") })
      ?? states.first { $0.text("pipelineName") == name }.flatMap(PipelineState.region)
    guard let environment = reading.environment(of: Traits(name, region: region), at: document) else { return }
    let console = AWSConsole(region: region)
    var listed: [ListedRun] = []
    for execution in executions {
      let id = execution.text("pipelineExecutionId")
      if id == nil {
        reading.warn(
          .missingKey, at: execution, "an execution without \"pipelineExecutionId\" counts, but is not listed")
      }
      var run = Run(id: id ?? "", status: reading.status(execution["status"], in: self.states, of: execution))
      run.startedAt = reading.time(execution, "startTime")
      run.finishedAt = Runs.isOver(run.status) ? reading.time(execution, "lastUpdateTime") : nil
      run.commit = execution.items("sourceRevisions").lazy.compactMap { Runs.commit($0.text("revisionId")) }.first
      run.url = id.map { console.execution($0, of: name) }
      listed.append(
        ListedRun(
          pipeline: Names.id(name) ?? name, environment: environment, run: run,
          message: Rollup.message([
            execution.text("executionType") == "ROLLBACK" ? "a rollback" : nil,
            execution.text("statusSummary") ?? execution.text("stopTrigger", "reason"),
          ]), url: console.pipeline(name), item: execution))
    }
    Runs.add(listed, to: &reading)
  }

  /// A pipeline that has never run. Without a name there is nothing to say of it; get-pipeline-state knows it.
  private static func addUnused(_ document: Item, to reading: inout Reading) {
    guard let name = reading.name, let environment = reading.environment(of: Traits(name), at: document) else { return }
    reading.add(
      Observation(
        subject: SubjectRef(.pipeline, name), environment: environment, status: .unknown, message: "has never run",
        place: document.place))
  }

  /// The document does not name its pipeline. In this order: the pipeline that has one of these executions in its stages, the
  /// user's name, the only pipeline there is, the file's own name.
  private static func name(
    of document: Item, isOnly: Bool, _ executions: [Item], _ states: [Item], _ reading: inout Reading
  ) -> String? {
    let ids = Set(executions.compactMap { $0.text("pipelineExecutionId") })
    let owner = states.first { state in
      state.items("stageStates").contains { stage in
        stage.text("latestExecution", "pipelineExecutionId").map(ids.contains) ?? false
      }
    }
    let only = states.count == 1 && isOnly ? states[0] : nil
    if let name = owner?.text("pipelineName") ?? reading.name ?? only?.text("pipelineName") { return name }
    let file = document.document.file.split(separator: "/").last ?? ""
    if file.hasSuffix(".json"), let name = Names.id(String(file.dropLast(5))) {
      reading.warn(
        .missingKey, at: document, "the document does not name its pipeline: taken from the file, \"\(name)\"",
        hint: "if that is another name, write the right one behind --name")
      return name
    }
    reading.refuse(
      document.document, "the document does not name its pipeline",
      hint: "write its name behind --name, or give the output of get-pipeline-state with it")
    return nil
  }
}
