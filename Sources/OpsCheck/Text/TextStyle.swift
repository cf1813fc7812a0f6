import OpsModel

/// How text may look where it goes.
package struct TextStyle: Sendable {
  /// Source lines are shown, and lines are cut to the width.
  package var isTerminal: Bool
  package var hasColor: Bool
  /// Columns.
  package var width: Int

  /// Text in a file or a pipe.
  package static let plain = TextStyle(isTerminal: false, hasColor: false)

  package init(isTerminal: Bool, hasColor: Bool, width: Int = 100) {
    self.isTerminal = isTerminal
    self.hasColor = hasColor
    self.width = max(40, width)
  }

  /// Colours need a terminal that has them, and a user who has not asked for none: https://no-color.org says that NO_COLOR
  /// counts when it is not empty.
  package init(isTerminal: Bool, width: Int = 100, environment: (String) -> String?) {
    let isRefused = !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
    self.init(isTerminal: isTerminal, hasColor: isTerminal && !isRefused, width: width)
  }

  enum Paint: String {
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case green = "32"
  }

  func paint(_ text: String, _ paint: Paint) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[" + paint.rawValue + "m" + text + "\u{1B}[0m" : text
  }

  func paint(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .error: paint(text, .red)
    case .warning: paint(text, .yellow)
    case .info: paint(text, .blue)
    }
  }
}
