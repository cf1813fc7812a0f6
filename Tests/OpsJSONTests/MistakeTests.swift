import OpsModel
import Testing

@testable import OpsJSON

/// What is wrong in a document: `line:column message; hint`.
private func complaints(_ bytes: [UInt8]) -> [String] {
  let (document, diagnostics) = JSONDocument.read(bytes, file: "a.json")
  #expect((document == nil) == !diagnostics.isEmpty)
  return diagnostics.map { found in
    "\(found.place.line):\(found.place.column)-\(found.place.endColumn) \(found.message)" + (found.hint.map { "; \($0)" } ?? "")
  }
}

private func complaints(_ text: String) -> [String] { complaints(Array(text.utf8)) }

@Suite struct MistakeTests {
  @Test(arguments: [
    ("{\"a\": 1,\n}", "1:8-9 there is a comma before }; remove the comma before }"),
    ("[1, 2, ]", "1:6-7 there is a comma before ]; remove the comma before ]"),
    ("[1 2]", "1:4-5 a comma is missing between two values; write a comma before this value"),
    ("{\"a\": 1\n \"b\": 2}", "2:2-3 a comma is missing between two entries; write a comma before this key"),
    ("[1] // x", "1:5-9 JSON has no comments; remove the comment"),
    ("[1, /* x */ 2]", "1:5-7 JSON has no comments; remove the comment"),
    ("# x\n[1]", "1:1-4 JSON has no comments; remove the comment"),
    ("[NaN]", "1:2-5 NaN is not a value of JSON; write null, or leave the key out"),
    ("[True]", "1:2-6 True is not a value of JSON; write true"),
    ("[None]", "1:2-6 None is not a value of JSON; write null, or leave the key out"),
    ("['a']", "1:2-5 single quotes around a string; write double quotes: \"a\""),
    ("{'a': 1}", "1:2-5 single quotes around a string; write double quotes: \"a\""),
    ("{a: 1}", "1:2-3 the key a stands without quotes; write \"a\""),
    ("[ok]", "1:2-4 ok is not a value of JSON; write text in double quotes"),
    ("[\"a\tb\"]", "1:4-5 a control character (U+0009) in a string; write \\t"),
    ("[\"a\u{1}b\"]", "1:4-5 a control character (U+0001) in a string; write \\u0001"),
    (#"["\uD800"]"#, "1:3-9 half of a surrogate pair; write both halves, or the character itself"),
    (#"["\uD83D\u0041"]"#, "1:3-9 half of a surrogate pair; write both halves, or the character itself"),
    (#"["\uDC00\u0041"]"#, "1:3-9 half of a surrogate pair; write both halves, or the character itself"),
    (#"["\x"]"#, "1:3-5 \\x is no escape of JSON; write \\\\ for a backslash"),
    (#"["\u12g4"]"#, "1:3-9 \\u without four hexadecimal digits; write \\u00e9, for one"),
    ("[01]", "1:2-4 a number begins with 0; write it without leading zeros, or as a string"),
    ("[1.]", "1:2-4 1. is not a number of JSON; write a digit after the point"),
    ("[-]", "1:2-3 - is not a number of JSON; write a digit after the minus sign"),
    ("[1e]", "1:2-4 1e is not a number of JSON; write a digit in the exponent"),
    ("[1.2.3]", "1:2-7 1.2.3 is not a number of JSON; write it as a string, in double quotes"),
    ("[0x1F]", "1:2-6 0x1F is not a number of JSON; write it as a string, in double quotes"),
    ("[+1]", "1:2-3 expected a value, found +; write the number without +"),
    ("[.5]", "1:2-3 expected a value, found ."),
    ("[,1]", "1:2-3 a value is missing before this comma; remove the comma, or write the value"),
    ("[1,,2]", "1:4-5 a value is missing before this comma; remove the comma, or write the value"),
    ("{\"a\":}", "1:6-7 a value is missing here; write the value"),
    ("{\"a\" 1}", "1:6-7 expected a colon after the key \"a\", found 1; write \"a\": and its value"),
    ("{1: 2}", "1:2-3 the key 1 stands without quotes; write \"1\""),
    ("[\"a\nb\"]", "1:2-4 the string is not closed on its line; write the missing quote, or \\n for a line break"),
    ("[\"a", "1:2-4 the document ends inside a string; the file was cut off while it was written"),
    (
      "{\n\"a\": [1,\n",
      "3:1-1 the document ends inside the [ of line 2; write the missing ]; or the file was cut off while it was written"
    ),
    ("[1}", "1:3-4 } stands where the [ of line 1 would be closed; write ]"),
    ("{} {}", "1:4-5 there is text after the end of the document; write one JSON document, and nothing behind it"),
    ("", "1:1-1 the file is empty; look at what the command that wrote it said"),
    (" \n", "2:1-1 the file is empty; look at what the command that wrote it said"),
    ("\u{FEFF}", "1:1-1 the file is empty; look at what the command that wrote it said"),
    ("<!DOCTYPE html>", "1:1-2 this is not JSON but HTML or XML; look at what the command that wrote it said"),
    ("An error occurred", "1:1-3 An is not a value of JSON; write text in double quotes"),
    ("/", "1:1-2 expected a value, found /"),
    ("[\u{0}]", "1:2-3 expected a value, found a control character"),
    ("[\u{A0}1]", "1:2-4 \u{A0}1 is not a value of JSON; write text in double quotes"),
  ])
  func saysWhatIsWrongAndWhatToWrite(_ text: String, _ complaint: String) {
    #expect(complaints(text) == [complaint])
  }

  @Test func everyKeyThatIsThereTwiceIsNamed() {
    let text = "{\"a\": 1, \"b\": {\"x\": 1, \"x\": 2},\n \"a\": 2, \"\\u0061\": 3}"
    #expect(
      complaints(text) == [
        "1:24-27 the key \"x\" is there twice; keep one of the two", "2:2-5 the key \"a\" is there twice; keep one of the two",
        "2:10-18 the key \"a\" is there twice; keep one of the two",
      ])
    let many = (0..<100).map { "\"key\($0)\": 0" }.joined(separator: ",")
    #expect(complaints("{\(many),\"key7\": 1}").count == 1)
    #expect(JSONDocument.read(Array(text.utf8), file: "").diagnostics.allSatisfy { $0.rule == .duplicateKey })
  }

  @Test func reportsAllSlipsOfOneDocument() {
    #expect(complaints("{a: 1, // one\n 'b': NaN,\n}").count == 5)
  }

  @Test func reportsNoMoreThanTwenty() {
    #expect(complaints("[" + String(repeating: "NaN,", count: 1000) + "1]").count == 20)
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(complaints([0x5B, 0x22, 0x61, 0xFF, 0x22, 0x5D]) == ["1:4-5 the byte 0xFF is not UTF-8; save the file as UTF-8"])
    // A surrogate in UTF-8's clothes, an overlong slash, a sequence cut off.
    for bad in [[0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xE2, 0x82]] as [[UInt8]] {
      #expect(complaints([0x22] + bad + [0x22]).count == 1)
      #expect(complaints([0x22, 0x5C, 0x6E] + bad + [0x22]).count == 1)
    }
    #expect(complaints([0xFF, 0xFE, 0x7B, 0x00]) == ["1:1-2 the file is UTF-16; save it as UTF-8"])
  }

  @Test func refusesWhatIsTooDeep() {
    let tooDeep = String(repeating: "[", count: 513) + String(repeating: "]", count: 513)
    #expect(complaints(tooDeep) == ["1:513-514 more than 512 objects and lists inside each other; write it flatter"])
    #expect(complaints(String(repeating: "[{\"a\":", count: 1_000_000)).count == 1)
  }

  /// Cut anywhere, and with any byte changed, a document is read or refused: it never traps.
  @Test func survivesEveryCutAndEveryChangedByte() {
    let bytes = Array("{\"a\": [1, -2.5e3, \"é\\u00e9\\ud83d\\ude00\", null], \"b\": {\"c\": true}} ".utf8)
    for end in 0..<bytes.count - 1 { #expect(!complaints(Array(bytes[..<end])).isEmpty) }
    for index in bytes.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = bytes
        changed[index] = byte
        _ = complaints(changed)
      }
    }
  }
}
