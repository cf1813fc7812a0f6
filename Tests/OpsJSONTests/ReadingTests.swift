import OpsModel
import Testing

@testable import OpsJSON

private func document(_ text: String) throws -> JSONDocument {
  let (document, diagnostics) = JSONDocument.read(Array(text.utf8), file: "a.json")
  #expect(diagnostics == [])
  return try #require(document)
}

@Suite struct ReadingTests {
  @Test func readsEveryKindOfValue() throws {
    let root = try document(#" {"a": [1, -0.5e+3, true, false, null, "x"], "b": {}, "c": []} "#).root
    #expect(root.object?.map(\.key) == ["a", "b", "c"])
    let items = try #require(root["a"]?.array)
    #expect(items[0].int == 1)
    #expect(items[1].number == "-0.5e+3")
    #expect(items[1].int == -500)
    #expect(items[2].bool == true)
    #expect(items[3].bool == false)
    #expect(items[4].isNull)
    #expect(items[5].string == "x")
    #expect(root["b"]?.object?.isEmpty == true)
    #expect(root["c"]?.array?.isEmpty == true)
    #expect(root["d"] == nil)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{08}\u{0C}\n\r\t"),
    (#""\u0041\u00e9\uD83D\uDE00""#, "Aé😀"),
    ("\"é 😀 \u{2028}\"", "é 😀 \u{2028}"),
    (#""\u0000""#, "\0"),
    (#""""#, ""),
    (#""\ufeff""#, "\u{FEFF}"),
  ])
  func unescapesStrings(_ source: String, _ text: String) throws {
    #expect(try document(source).root.string == text)
  }

  @Test(arguments: ["0", "-0", "1.50", "123456789012345678901234567890", "1e999", "1E-7", "0.1e1"])
  func keepsDigitsOfNumbersAsTheyStand(_ digits: String) throws {
    #expect(try document(digits).root.number == digits)
  }

  @Test func givesIntegersOnlyWhereTheyAreExact() throws {
    #expect(try document("9223372036854775807").root.int == .max)
    #expect(try document("9223372036854775808").root.int == nil)
    #expect(try document("1.5").root.int == nil)
    #expect(try document("3.0").root.int == 3)
    #expect(try document("1e999").root.double == nil)
    #expect(try document("0.1").root.double == 0.1)
  }

  @Test func tellsThePlaceOfKeysAndValues() throws {
    let document = try document("{\r\n  \"é😀\": \"x😀y\",\r\n  \"list\": [\r\n    12.5\r\n  ]\r\n}")
    let members = try #require(document.root.object)
    #expect(document.place(ofKey: members[0]) == Place(file: "a.json", line: 2, column: 3, endColumn: 7))
    #expect(document.place(of: members[0].value) == Place(file: "a.json", line: 2, column: 9, endColumn: 14))
    #expect(document.place(of: members[1].value) == Place(file: "a.json", line: 3, column: 11, endColumn: 12))
    let number = try #require(members[1].value.array?.first)
    #expect(document.place(of: number) == Place(file: "a.json", line: 4, column: 5, endColumn: 9))
    #expect(Array(document.source(of: number)) == Array("12.5".utf8))
  }

  @Test func skipsAByteOrderMarkWithoutCountingIt() throws {
    let document = try document("\u{FEFF}{\"a\": 1}")
    let member = try #require(document.root.object?.first)
    #expect(document.place(ofKey: member) == Place(file: "a.json", line: 1, column: 2, endColumn: 5))
  }

  @Test func readsDocumentsAsDeepAsTheLimit() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    _ = try document(deep)
  }

  @Test func readsObjectsOfManyKeys() throws {
    let text = "{" + (0..<5000).map { "\"key\($0)\": \($0)" }.joined(separator: ",") + "}"
    #expect(try document(text).root["key4999"]?.int == 4999)
  }
}

@Suite struct LongLineTests {
  /// Blocks of the index begin and end inside characters of two, three and four bytes.
  @Test func countsColumnsOnLinesOfMegabytes() throws {
    let text = "[\n" + (0..<20000).map { _ in "\"aé€😀\"" }.joined(separator: ",") + "]"
    let document = try document(text)
    for (index, node) in try #require(document.root.array).enumerated() {
      #expect(document.place(of: node) == Place(file: "a.json", line: 2, column: 1 + 7 * index, endColumn: 7 + 7 * index))
    }
  }
}
