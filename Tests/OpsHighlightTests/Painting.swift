import OpsHighlight
import Testing

/// The code with its spans as `‹k if›`, so that an expectation can be read.
func painted(_ code: String, _ language: String) throws -> String {
  var html: [UInt8] = []
  try #require(Highlighter.html(code: Array(code.utf8)[...], language: language, into: &html))
  var text = String(decoding: html, as: UTF8.self)
  for letter in "kscntvfoidh" { text = text.replacing("<span class=\"hl-\(letter)\">", with: "‹\(letter) ") }
  return text.replacing("</span>", with: "›").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
    "&amp;", with: "&")
}

/// Reads the HTML back with no knowledge of the scanners: flat spans of known classes and three character references.
func stripped(_ html: [UInt8]) throws -> [UInt8] {
  let open = Array("<span class=\"hl-".utf8)
  let close = Array("</span>".utf8)
  let references = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")].map { (Array($0.utf8), Array($1.utf8)) }
  let letters = Set("kscntvfoidh".utf8)
  return try html.withUnsafeBufferPointer { html in
    var code: [UInt8] = []
    code.reserveCapacity(html.count)
    var index = 0
    var openedAt: Int?
    func starts(_ text: [UInt8]) -> Bool { html[index...].prefix(text.count).elementsEqual(text) }
    while index < html.count {
      switch html[index] {
      case UInt8(ascii: "<"):
        if let start = openedAt {
          guard starts(close), index > start else { throw NotFlat(at: index) }
          index += close.count
          openedAt = nil
        } else {
          guard starts(open), index + 19 <= html.count, letters.contains(html[index + 16]), html[index + 17] == 0x22,
            html[index + 18] == 0x3E
          else { throw NotFlat(at: index) }
          index += 19
          openedAt = index
        }
      case UInt8(ascii: "&"):
        guard let found = references.first(where: { starts($0.0) }) else { throw NotFlat(at: index) }
        code += found.1
        index += found.0.count
      case UInt8(ascii: ">"): throw NotFlat(at: index)
      default:
        code.append(html[index])
        index += 1
      }
    }
    guard openedAt == nil else { throw NotFlat(at: index) }
    return code
  }
}

/// A tag that is not ours, an empty or nested span, or a byte that should have been escaped.
struct NotFlat: Error {
  var at: Int
}

func check(_ code: [UInt8], _ language: String) throws {
  var html = Array("before".utf8)
  try #require(Highlighter.html(code: code[...], language: language, into: &html))
  let same = try stripped(Array(html[6...])) == code
  #expect(same, "\(language): \(String(decoding: code.prefix(400), as: UTF8.self))")
}
