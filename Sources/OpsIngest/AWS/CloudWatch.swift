import OpsModel

/// `aws cloudwatch describe-alarms`: every alarm is a service of its own name, which a page may list under `observed_as`.
extension SourceTool {
  static let cloudWatch = SourceTool(
    source: .awsCloudWatch, documents: "`aws cloudwatch describe-alarms`", mark: "\"MetricAlarms\" or \"CompositeAlarms\"",
    words: [CloudWatch.states, CloudWatch.evaluations],
    recognises: { $0["MetricAlarms"]?.isList == true || $0["CompositeAlarms"]?.isList == true },
    read: { documents, reading in
      for document in documents {
        for alarm in document.items("MetricAlarms") + document.items("CompositeAlarms") { CloudWatch.add(alarm, to: &reading) }
      }
    })
}

private enum CloudWatch {
  static let states = WordTable(
    "aws-cloudwatch", "MetricAlarms[].StateValue", .service,
    [
      ("OK", .operational, nil),
      ("ALARM", .degraded, "an alarm does not say how bad it is"),
      ("INSUFFICIENT_DATA", .unknown, nil),
    ])

  static let evaluations = WordTable(
    "aws-cloudwatch", "MetricAlarms[].EvaluationState", .service,
    [
      ("PARTIAL_DATA", nil, "the state as it is"),
      ("EVALUATION_ERROR EVALUATION_FAILURE", .unknown, "the state is an old one"),
    ])

  static func add(_ alarm: Item, to reading: inout Reading) {
    guard let id = Names.id(alarm.text("AlarmName")) else {
      return reading.leaveOut(alarm, "an alarm without \"AlarmName\"")
    }
    let arn = ARN(alarm.text("AlarmArn"))
    guard let environment = reading.environment(of: Traits(id, arn: arn), at: alarm) else { return }
    var status = reading.status(alarm["StateValue"], in: states, of: alarm)
    if let evaluation = alarm["EvaluationState"] {
      let entry = reading.entry(evaluation, in: evaluations, of: alarm)
      if entry == nil || entry?.status == .unknown { status = .unknown }
    }
    let subject = SubjectRef(.service, id)
    var observation = Observation(subject: subject, environment: environment, status: status, place: alarm.place)
    observation.message = Rollup.message([
      alarm.text("AlarmDescription"), status == .operational ? nil : alarm.text("StateReason"),
      alarm.bool("ActionsEnabled") == false ? "its actions are switched off" : nil,
    ])
    observation.url = AWSConsole(arn)?.alarm(alarm.text("AlarmName") ?? id)
    observation.region = arn?.region
    reading.add(observation, origin: alarm.text("AlarmArn"), at: alarm)
    if let since = reading.time(alarm, "StateUpdatedTimestamp") {
      reading.add(Interval(subject: subject, environment: environment, status: status, from: since, place: alarm.place))
    }
  }
}
