import OpsJSON
import OpsModel

/// `aws codepipeline get-pipeline-state` and `list-pipeline-executions`. The first knows the stages and no status of the whole,
/// the second the runs and not the name of their pipeline; together they are whole.
extension SourceTool {
  static let codePipeline = SourceTool(
    source: .awsCodePipeline, documents: "`aws codepipeline get-pipeline-state` or `list-pipeline-executions`",
    mark: "\"stageStates\" or \"pipelineExecutionSummaries\"",
    words: [PipelineState.stages, PipelineState.actions, PipelineExecutions.states],
    recognises: { $0["stageStates"]?.isList == true || $0["pipelineExecutionSummaries"]?.isList == true },
    read: { documents, reading in
      let states = documents.filter { $0["stageStates"] != nil }
      // First, because they know more of each run.
      for document in documents where document["pipelineExecutionSummaries"] != nil {
        PipelineExecutions.add(document, states, to: &reading)
      }
      for state in states { PipelineState.add(state, to: &reading) }
    })
}

private enum PipelineExecutions {
  static let states = WordTable(
    "aws-codepipeline", "pipelineExecutionSummaries[].status", .pipeline,
    [
      ("InProgress Stopping", .running, nil),
      ("Succeeded", .succeeded, nil),
      ("Failed", .failed, nil),
      ("Stopped Superseded Cancelled", .cancelled, nil),
    ])

  static func add(_ document: Item, _ states: [Item], to reading: inout Reading) {
    let executions = document.items("pipelineExecutionSummaries")
    guard let name = name(of: document, executions, states, &reading) else { return }
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

  /// The document does not name its pipeline. In this order: the pipeline that has one of these executions in its stages, the
  /// user's name, the only pipeline there is, the file's own name.
  private static func name(
    of document: Item, _ executions: [Item], _ states: [Item], _ reading: inout Reading
  ) -> String? {
    let ids = Set(executions.compactMap { $0.text("pipelineExecutionId") })
    let owner = states.first { state in
      state.items("stageStates").contains { stage in
        stage.text("latestExecution", "pipelineExecutionId").map(ids.contains) ?? false
      }
    }
    let only = states.count == 1 ? states[0] : nil
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

private enum PipelineState {
  static let stages = WordTable(
    "aws-codepipeline", "stageStates[].latestExecution.status", .pipeline,
    [
      ("InProgress Stopping", .running, nil),
      ("Succeeded", .succeeded, "when every stage has"),
      ("Failed", .failed, nil),
      ("Stopped Cancelled", .cancelled, nil),
      ("Skipped", nil, "the other stages"),
    ])
  static let actions = WordTable(
    "aws-codepipeline", "stageStates[].actionStates[].latestExecution.status", .pipeline,
    [
      ("InProgress", .running, nil),
      ("Succeeded", .succeeded, nil),
      ("Failed", .failed, nil),
      ("Abandoned", .cancelled, nil),
    ])

  private struct Stage {
    var name: String
    /// Nil: it has never run, or was skipped.
    var status: Status?
    var isSkipped = false
    var execution: String?
    var note: String?
    var changed: Instant?
  }

  static func add(_ state: Item, to reading: inout Reading) {
    guard let name = state.text("pipelineName"), let id = Names.id(name) else {
      return reading.leaveOut(state, "a pipeline without \"pipelineName\"")
    }
    let items = state.items("stageStates")
    let stages = items.map { stage($0, &reading) }
    let region = region(of: state)
    guard let environment = reading.environment(of: Traits(name, region: region), at: state) else { return }
    let console = AWSConsole(region: region)
    var runs = runs(stages)
    for index in runs.indices { runs[index].url = console.execution(runs[index].id, of: name) }
    if !runs.isEmpty {
      runs[0].commit =
        items.flatMap { $0.items("actionStates") }.lazy
        .compactMap { Runs.commit($0.text("currentRevision", "revisionId")) }.first
    }
    var status = whole(stages)
    // Every stage has succeeded once, but the newest execution has not been in all of them yet.
    let isOnItsWay = status == .succeeded && runs.first.map { $0.status != .succeeded } ?? false
    if isOnItsWay { status = runs[0].status }
    var observation = Observation(
      subject: SubjectRef(.pipeline, id), environment: environment, status: status, place: state.place)
    let notes = isOnItsWay ? [onItsWay(stages)] : notes(stages, status)
    observation.message = Rollup.message(notes + items.map(transition))
    observation.url = console.pipeline(name)
    observation.runs = runs
    reading.add(observation)
  }

  private static func stage(_ item: Item, _ reading: inout Reading) -> Stage {
    guard item.isObject else {
      reading.warn(.wrongType, at: item, "\(item.node.typeName) stands in the place of a stage: shown as unknown")
      return Stage(name: "a stage", status: .unknown)
    }
    var stage = Stage(name: item.text("stageName") ?? "a stage")
    stage.execution = item.text("latestExecution", "pipelineExecutionId")
    let ran = reading.objects(item.items("actionStates"), "an action").filter { $0["latestExecution"] != nil }
    let results = ran.map { ($0, reading.status($0["latestExecution", "status"], in: actions, of: $0)) }
    stage.changed = ran.compactMap { reading.time($0, "latestExecution", "lastStatusChange") }.max()
    if let word = item["latestExecution", "status"] {
      let entry = reading.entry(word, in: stages, of: item)
      stage.status = entry.map { $0.status } ?? .unknown
      stage.isSkipped = entry?.word == "Skipped"
    } else if !results.isEmpty {
      // Before 2016 stages had no status of their own.
      let order: [Status] = [.failed, .running, .unknown, .cancelled]
      stage.status = order.first { wanted in results.contains { $0.1 == wanted } } ?? .succeeded
      if stage.status == .succeeded, ran.count < item.items("actionStates").count { stage.status = .unknown }
    }
    stage.note = results.first { $0.1 == stage.status }.flatMap { note(on: $0.0, $0.1) }
    return stage
  }

  /// What the first action in the stage's own state says of it.
  private static func note(on action: Item, _ status: Status) -> String? {
    let name = action.text("actionName") ?? "an action"
    switch status {
    case .failed, .cancelled:
      return Rollup.message([
        name, action.text("latestExecution", "errorDetails", "message") ?? action.text("latestExecution", "summary"),
      ])
    case .running:
      // Only an approval has a token while it runs. The token itself lets whoever knows it approve.
      return action["latestExecution", "token"] != nil ? "\(name) waits for approval" : name
    default: return nil
    }
  }

  private static func whole(_ stages: [Stage]) -> Status {
    let statuses = stages.filter { !$0.isSkipped }.map(\.status)
    for wanted in [Status.failed, .running, .unknown, .cancelled] where statuses.contains(wanted) { return wanted }
    // A stage that never ran is no success, and neither is a pipeline without stages.
    return statuses.isEmpty || statuses.contains(nil) ? .unknown : .succeeded
  }

  private static func notes(_ stages: [Stage], _ status: Status) -> [String?] {
    if stages.allSatisfy({ $0.status == nil }) { return ["has never run"] }
    if status == .unknown {
      let never = stages.filter { $0.status == nil && !$0.isSkipped }.map(\.name)
      return never.isEmpty ? [] : ["never run: \(Rollup.list(never))"]
    }
    guard status != .succeeded else { return [] }
    return stages.filter { $0.status == status }.map { stage in "\(stage.name): " + (stage.note ?? status.label) }
  }

  private static func transition(_ stage: Item) -> String? {
    guard stage["inboundTransitionState"]?.bool("enabled") == false else { return nil }
    let reason = stage.text("inboundTransitionState", "disabledReason").map { ": \($0)" } ?? ""
    return "the way into \(stage.text("stageName") ?? "a stage") is closed" + reason
  }

  /// The executions that stand in the stages, the newest first: each stage holds the last one that has reached it.
  private static func runs(_ all: [Stage]) -> [Run] {
    let stages = all.filter { !$0.isSkipped }
    var order: [String] = []
    for execution in stages.compactMap(\.execution) where !order.contains(execution) { order.append(execution) }
    return order.map { execution in
      let own = stages.filter { $0.execution == execution }
      var run = Run(id: execution, status: status(of: own, isThrough: stages.last?.execution == execution))
      run.finishedAt = Runs.isOver(run.status) ? own.compactMap(\.changed).max() : nil
      return run
    }
  }

  /// - Parameters:
  ///   - own: the stages in which an execution is the last one.
  ///   - isThrough: the last stage of all is among them. Before, an execution is not over.
  private static func status(of own: [Stage], isThrough: Bool) -> Status {
    for wanted in [Status.failed, .running, .unknown, .cancelled] where own.contains(where: { $0.status == wanted }) {
      return wanted
    }
    return own.contains { $0.status == nil } || !isThrough ? .running : .succeeded
  }

  private static func onItsWay(_ stages: [Stage]) -> String? {
    let own = stages.filter { !$0.isSkipped }
    guard let newest = own.first?.execution, let next = own.first(where: { $0.execution != newest }) else { return nil }
    return "the newest execution has not reached \(next.name) yet"
  }

  static func region(of state: Item) -> String? {
    region(among: state.items("stageStates").flatMap { $0.items("actionStates") })
  }

  /// The document has no ARN; links in it name the region.
  static func region(among items: [Item]) -> String? {
    for item in items {
      let links = [
        item.text("entityUrl"), item.text("latestExecution", "externalExecutionUrl"), item.text("revisionUrl"),
      ]
      if let region = links.lazy.compactMap({ AWSConsole.region(ofLink: $0) }).first { return region }
    }
    return nil
  }
}
