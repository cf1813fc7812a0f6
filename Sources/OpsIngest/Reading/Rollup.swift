import OpsModel

/// Several parts of one subject, as one.
enum Rollup {
  /// The worst of the parts counts, but only when all of them are out is it all of the subject. Without parts: unknown.
  static func status(of parts: [Status]) -> Status {
    guard let worst = parts.max(by: { $0.weight < $1.weight }) else { return .unknown }
    return worst == .majorOutage && parts.contains { $0 != .majorOutage } ? .partialOutage : worst
  }

  /// Lines of text as one message; nil without any.
  static func message(_ parts: [String?]) -> String? {
    let lines = parts.compactMap { $0 }.filter { !$0.isEmpty }
    return lines.isEmpty ? nil : lines.joined(separator: "; ")
  }

  /// A message is a sentence or two for people; tools put whole logs there.
  static func shortened(_ text: String) -> String {
    guard text.utf8.count > 600, text.unicodeScalars.count > 600 else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(580))) + "…"
  }

  /// The first few of many, and how many more there are.
  static func list(_ names: [String], most: Int = 5) -> String {
    guard names.count > most else { return names.joined(separator: ", ") }
    return names.prefix(most - 1).joined(separator: ", ") + " and \(names.count - most + 1) more"
  }
}
