import OpsJSON
import OpsModel

/// The stages of one pipeline, each with the last execution that reached it.
enum PipelineState {
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
      // What an action is that nobody knows, the stage does not vouch for.
      if stage.status == .succeeded, results.contains(where: { $0.1 == .unknown }) { stage.status = .unknown }
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
