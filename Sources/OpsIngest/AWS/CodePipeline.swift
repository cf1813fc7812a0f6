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
      let lists = documents.filter { $0["pipelineExecutionSummaries"] != nil }
      for list in lists { PipelineExecutions.add(list, isOnly: lists.count == 1, states, to: &reading) }
      for state in states { PipelineState.add(state, to: &reading) }
    })
}
