import Foundation
import OpsCheck
import OpsInsight
import OpsMarkdown
import OpsModel
import OpsRender
enum TextStyle { case plain, framed, coloured }
struct Reporter {
  let sources: (String) -> [UInt8]?
  init(sources: @escaping (String) -> [UInt8]?) { self.sources = sources }
  func text(_ f: [Diagnostic], style: TextStyle) -> [UInt8] {
    Array(f.map { d in "\(d.place.file):\(d.place.line):\(d.place.column): \(d.severity.word): \(d.message)\(d.hint.map { "; " + $0 } ?? "") [\(d.rule.rawValue)]\n" }.joined().utf8)
  }
  func json(_ f: [Diagnostic]) -> [UInt8] { [] }
  func github(_ f: [Diagnostic]) -> [UInt8] { [] }
  func sarif(_ f: [Diagnostic]) -> [UInt8] { [] }
}
enum Check {
  static func findings(read: [Diagnostic], insight: Insight) -> [Diagnostic] { (read + insight.diagnostics).sorted() }
}
enum MissingReport {
  static func text(_ i: Insight, _ s: [Int], style: TextStyle) -> [UInt8] { Array(s.map { i.gaps[$0].id + "\n" }.joined().utf8) }
  static func markdown(_ i: Insight, _ s: [Int]) -> [UInt8] { [] }
}
enum Processors { static let count = 2 }
enum PageID { static func isValid(_ s: String) -> Bool { true } }
enum Output {
  static func create(_ p: String, _ t: String) throws {}
  static func createIfAbsent(_ p: String, _ b: [UInt8]) throws -> Bool { true }
}
enum UserTemplates {
  static func read(_ s: SharedOptions) throws -> (files: [(path: String, file: String, bytes: [UInt8])], assets: [(path: String, bytes: [UInt8])], diagnostics: [Diagnostic]) { ([], [], []) }
}
enum Publication {
  static func run(_ files: [PlannedFile], jobs: Int, clean: Bool, _ shared: SharedOptions) async throws {
    for f in files {
      let p = shared.outputFolder + "/" + f.path
      try FileManager.default.createDirectory(atPath: (p as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      if let b = f.bytes { FileManager.default.createFile(atPath: p, contents: Data(b)) }
    }
  }
}
