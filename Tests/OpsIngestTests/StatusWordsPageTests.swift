import Foundation
import OpsModel
import Testing

@testable import OpsIngest

/// The handbook's table of status words is the program's own. `make update-sites` writes it anew.
@Suite struct StatusWordsPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../content/handbook/status-words.md").standardized
  private static let start = "<!-- words: written by `make update-sites` -->\n"
  private static let end = "<!-- end of words -->\n"

  @Test func showsEveryWordOfEverySource() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let start = try #require(text.firstRange(of: Self.start))
    let end = try #require(text.firstRange(of: Self.end))
    let expected = Self.start + Self.tables() + Self.end
    if ProcessInfo.processInfo.environment["OPSBOARD_UPDATE"] == "1" {
      let new = text[..<start.lowerBound] + expected + text[end.upperBound...]
      try String(new).write(to: Self.page, atomically: true, encoding: .utf8)
      return
    }
    #expect(text[start.lowerBound..<end.upperBound] == expected)
  }

  private static func tables() -> String {
    var text = ""
    for source in Ingest.sources {
      text += "\n### \(source)\n"
      for table in Ingest.words where table.source == source {
        text += "\n`\(table.field)`:\n\n| word | is shown as | note |\n| --- | --- | --- |\n"
        for line in lines(of: table) {
          let words = line.words.map { "`\($0)`" }.joined(separator: " ")
          let cells = [words, line.status.map { "`\($0.rawValue)`" } ?? "", line.note ?? ""]
          text += "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined() + "\n"
        }
      }
    }
    return text + "\n"
  }

  /// Words of one meaning in one line.
  private static func lines(of table: WordTable) -> [(words: [String], status: Status?, note: String?)] {
    var lines: [(words: [String], status: Status?, note: String?)] = []
    for entry in table.entries {
      if let last = lines.last, last.status == entry.status, last.note == entry.note {
        lines[lines.count - 1].words.append(entry.word)
      } else {
        lines.append(([entry.word], entry.status, entry.note))
      }
    }
    return lines
  }
}
