/// The tools whose output `opsboard ingest` reads. The raw value is the word that it takes, and what `source` of an entry under
/// `observed` in site.yml names.
package enum StatusSource: String, Sendable, CaseIterable {
  case alertmanager
  case awsCloudWatch = "aws-cloudwatch"
  case awsCodeBuild = "aws-codebuild"
  case awsCodePipeline = "aws-codepipeline"
  case awsEC2 = "aws-ec2"
  case awsECS = "aws-ecs"
  case awsELB = "aws-elbv2"
  case awsRDS = "aws-rds"
  case gatus
  case gitHubActions = "github-actions"
  case gitLab = "gitlab"
  case prometheus
  case statuspage
  case upptime
}
