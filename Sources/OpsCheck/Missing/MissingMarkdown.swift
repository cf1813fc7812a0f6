import OpsInsight
import OpsModel

extension MissingReport {
  /// A table for a comment. Comments hold 65 536 characters on GitHub, so that the list ends before that and says so.
  func markdown() -> [UInt8] {
    var text = "**" + counts + "**" + (coverage.map { ". " + $0 + "." } ?? "") + "\n"
    if selection.isEmpty { return Array(text.utf8) }
    text += "\n| Subject | Gap | To ask | State | Place |\n| --- | --- | --- | --- | --- |\n"
    for (row, index) in selection.enumerated() {
      let gap = insight.gaps[index]
      let place = "\(gap.place.file):\(gap.place.line)"
      let cells = [
        Markdown.code(gap.subject.description), Markdown.text(gap.message), Markdown.text(teamName(gap.owner)),
        Markdown.text(MissingReport.state(of: gap) ?? "open"),
        insight.placeURL(of: gap).map { "[\(Markdown.text(place))](\(Markdown.address($0)))" } ?? Markdown.code(place),
      ]
      let line = "| " + cells.joined(separator: " | ") + " |\n"
      guard text.utf8.count + line.utf8.count <= 60_000 else {
        text += "\n… and \(Reporter.counted(selection.count - row, "more gap")).\n"
        break
      }
      text += line
    }
    return Array(text.utf8)
  }
}

/// Text of others inside a Markdown table: shown as it is, with nobody mentioned by it and no cell ended.
enum Markdown {
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result += " "
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // A name behind it would be told of this table.
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!": result += "\\" + String(Character(scalar))
      default: result += Visible.replacement(for: scalar) ?? String(Character(scalar))
      }
    }
    return result
  }

  /// In a table a bar ends the cell even inside code, and a backtick would end the code.
  static func code(_ text: String) -> String {
    guard !text.utf8.contains(UInt8(ascii: "`")) else { return self.text(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      result += scalar == "|" ? "\\|" : Visible.replacement(for: scalar) ?? String(Character(scalar))
    }
    return "`" + result + "`"
  }

  /// An address that we made ourselves: what could end it is already encoded but for these.
  static func address(_ url: String) -> String {
    var result = ""
    for scalar in url.unicodeScalars {
      switch scalar {
      case "(": result += "%28"
      case ")": result += "%29"
      case " ": result += "%20"
      case "|": result += "%7C"
      case "<": result += "%3C"
      case ">": result += "%3E"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
