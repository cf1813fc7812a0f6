import Foundation
import Testing

/// Every folder of `Tests/Sites` is a test: its commands are run on a copy, and what they print and write must be what stands
/// there, byte for byte; a file too many fails like one too few.
///
/// `make update-sites` records what the program does now. Read the difference before it is committed.
struct ExampleSiteTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["OPSBOARD_UPDATE"] == "1"

  @Test(.timeLimit(.minutes(2)), arguments: ExampleSite.all)
  func writesWhatIsExpected(site: ExampleSite) throws {
    let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("opsboard-\(site.name)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    let folder = temporary.appendingPathComponent(site.name)
    try site.copy(to: folder)

    var transcript = Transcript()
    for command in try site.commands() {
      transcript.append(command, try Program.run(Transcript.words(of: command), in: folder), in: folder)
    }
    let output = try OutputTree(of: folder.appendingPathComponent("site"))
    var expected = output.keeping(try site.comparePatterns())
    if !output.files.isEmpty { expected.files["FILES"] = Data(output.list.utf8) }

    if Self.isUpdating {
      try Data(transcript.text.utf8).write(to: site.transcriptFile)
      try expected.write(to: site.expectedFolder)
    } else {
      compare(try Data(contentsOf: site.transcriptFile), Data(transcript.text.utf8), name: "transcript")
      compare(try OutputTree(of: site.expectedFolder), expected)
    }
  }

  @Test func findsTheSites() {
    #expect(!ExampleSite.all.isEmpty, "no site in \(ExampleSite.root.path)")
  }

  private func compare(_ expected: OutputTree, _ actual: OutputTree) {
    for name in Set(expected.files.keys).union(actual.files.keys).sorted() {
      switch (expected.files[name], actual.files[name]) {
      case (let old?, let new?): compare(old, new, name: "expected/\(name)")
      case (_?, nil): Issue.record("expected/\(name) was not written")
      case (nil, _): Issue.record("site/\(name) was written, and is not in expected/")
      }
    }
  }

  private func compare(_ expected: Data, _ actual: Data, name: String) {
    if expected != actual {
      Issue.record("\(name) differs (- expected, + now):\n\(Difference.describe(expected: expected, actual: actual))")
    }
  }
}
