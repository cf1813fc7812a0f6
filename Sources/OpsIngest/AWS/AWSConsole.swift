import OpsModel

/// An Amazon Resource Name: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
struct ARN {
  let partition: String
  let region: String
  let account: String
  /// `service/prod/checkout-api`, `build/project:uuid`.
  let resource: String

  init?(_ text: String?) {
    guard let parts = text?.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false), parts.count == 6,
      parts[0] == "arn"
    else { return nil }
    partition = String(parts[1])
    region = String(parts[3])
    account = String(parts[4])
    resource = String(parts[5])
  }

  /// What stands behind the last slash or colon.
  var name: String { resource.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? resource }
}

/// Links into the AWS console, by region and partition (China and GovCloud have hosts of their own).
struct AWSConsole {
  let region: String?
  private let domain: String

  init(region: String?, partition: String = "aws") {
    // It becomes part of a host's name: anything else there would lead away from the console.
    let isRegion = region.map { !$0.isEmpty && $0.utf8.allSatisfy(AWSConsole.isRegionByte) } ?? false
    self.region = isRegion ? region : nil
    domain =
      switch partition {
      case "aws-cn": "console.amazonaws.cn"
      case "aws-us-gov": "console.amazonaws-us-gov.com"
      default: "console.aws.amazon.com"
      }
  }

  init?(_ arn: ARN?) {
    guard let arn else { return nil }
    self.init(region: arn.region, partition: arn.partition)
  }

  func ecsService(cluster: String, service: String) -> String {
    page("ecs/v2/clusters/\(path(cluster))/services/\(path(service))/health")
  }

  func instance(_ id: String) -> String { page("ec2/home", "InstanceDetails:instanceId=\(path(id))") }

  func database(_ id: String, isCluster: Bool = false) -> String {
    page("rds/home", "database:id=\(path(id));is-cluster=\(isCluster)")
  }

  func alarm(_ name: String) -> String { page("cloudwatch/home", "alarmsV2:alarm/\(path(name))") }

  func pipeline(_ name: String) -> String { page("codesuite/codepipeline/pipelines/\(path(name))/view") }

  func execution(_ id: String, of pipeline: String) -> String {
    page("codesuite/codepipeline/pipelines/\(path(pipeline))/executions/\(path(id))/timeline")
  }

  func build(_ id: String, of project: String, account: String) -> String {
    page("codesuite/codebuild/\(path(account))/projects/\(path(project))/build/\(path(id))/")
  }

  func buildProject(_ name: String, account: String) -> String {
    page("codesuite/codebuild/\(path(account))/projects/\(path(name))/history")
  }

  private func page(_ path: String, _ fragment: String? = nil) -> String {
    let host = region.map { "\($0).\(domain)" } ?? domain
    let query = region.map { "?region=\($0)" } ?? ""
    return "https://\(host)/\(path)\(query)" + (fragment.map { "#\($0)" } ?? "")
  }

  private func path(_ name: String) -> String { PercentEncoding.query(name) }

  /// The region of an availability zone, `eu-west-1a` or `us-west-2-lax-1a`: all up to the first number.
  static func region(ofZone zone: String?) -> String? {
    guard let zone, let digit = zone.utf8.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return String(zone[...digit])
  }

  /// The region that a link into the console names: `https://eu-west-1.console.aws.amazon.com/...` or `...?region=eu-west-1`.
  static func region(ofLink link: String?) -> String? {
    guard let link else { return nil }
    if let parameter = link.firstRange(of: "region=") {
      let region = link[parameter.upperBound...].utf8.prefix(while: isRegionByte)
      if !region.isEmpty { return String(Substring(region)) }
    }
    guard let host = link.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first,
      host.hasSuffix(".console.aws.amazon.com"), let region = host.split(separator: ".").first
    else { return nil }
    return String(region)
  }

  private static func isRegionByte(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-")
  }
}
