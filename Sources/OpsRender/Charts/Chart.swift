import OpsTemplate

/// A drawing with what stands around it.
struct Chart: Templated {
  var svg: [UInt8]
  /// How to read it; nil when there is nothing to say.
  var legend: String?
  /// What its left and its right end stand for.
  var from: String
  var to: String

  static let fields: [Field<Chart>] = [
    .html("svg") { $0.svg }, .optional("legend") { $0.legend }, .text("from") { $0.from }, .text("to") { $0.to },
  ]
}
