import Foundation

/// A session as it would stand on a terminal: each command, what it printed, and how it ended.
///
///     $ opsboard check
///     content/services/api.md:4:8: error: unknown team "ezop"; did you mean "ezops"? [unknown-team]
///     -- standard error
///     1 error
///     -- status 1
struct Transcript {
  private(set) var text = ""

  mutating func append(_ command: String, _ result: Program.Result, in folder: URL) {
    text += "$ opsboard \(command)\n"
    text += readable(result.output, folder)
    let diagnostics = readable(result.diagnostics, folder)
    if !diagnostics.isEmpty { text += "-- standard error\n" + diagnostics }
    text += "-- status \(result.status)\n\n"
  }

  /// The text, without what differs between two runs and is right to: where the copy of the site lies, and time spent.
  private func readable(_ data: Data, _ folder: URL) -> String {
    var text = String(decoding: data, as: UTF8.self)
    text = text.replacingOccurrences(of: folder.path, with: "FOLDER")
    text = text.replacing(/\b\d+(\.\d+)? (ms|s)\b/, with: "TIME")
    if !text.isEmpty, !text.utf8.elementsEqual("\n".utf8), text.utf8.last != UInt8(ascii: "\n") {
      text += "\n-- no newline at the end\n"
    }
    return text
  }

  /// Splits a command line at blanks; a word in single quotes may hold them.
  static func words(of command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in command {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
