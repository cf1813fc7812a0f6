import OpsModel
import Testing

@testable import OpsJSON

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct WritingTests {
  private func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.entry("title", "a")
      writer.entry("nothing", String?.none)
      writer.entry("count", 2)
      writer.array("list") { writer in
        writer.int(1)
        writer.null()
        writer.object { _ in }
        writer.array { _ in }
      }
      writer.object("inner") { $0.entry("ok", true) }
      writer.entry("tags", ["x", "y"])
    }
  }

  @Test func writesPrettily() {
    var writer = JSONWriter(.pretty)
    write(into: &writer)
    #expect(
      text(writer.finished()) == """
        {
          "title": "a",
          "count": 2,
          "list": [
            1,
            null,
            {},
            []
          ],
          "inner": {
            "ok": true
          },
          "tags": [
            "x",
            "y"
          ]
        }

        """)
  }

  @Test func writesCompactly() {
    var writer = JSONWriter(.compact)
    write(into: &writer)
    #expect(
      text(writer.finished()) == #"{"title":"a","count":2,"list":[1,null,{},[]],"inner":{"ok":true},"tags":["x","y"]}"#)
  }

  @Test func writesALineForEachEntryOfALongList() {
    var writer = JSONWriter(.lines(levels: 2))
    write(into: &writer)
    #expect(
      text(writer.finished()) == """
        {
          "title": "a",
          "count": 2,
          "list": [
            1,
            null,
            {},
            []
          ],
          "inner": {
            "ok": true
          },
          "tags": [
            "x",
            "y"
          ]
        }

        """)
    var shallow = JSONWriter(.lines(levels: 1))
    write(into: &shallow)
    #expect(
      text(shallow.finished()) == """
        {
          "title": "a",
          "count": 2,
          "list": [1,null,{},[]],
          "inner": {"ok":true},
          "tags": ["x","y"]
        }

        """)
  }

  @Test func escapesWhatMustBeEscapedAndNothingElse() {
    var writer = JSONWriter(.compact)
    writer.string("\"\\/\u{08}\t\n\u{0C}\r\u{1}\u{1F}\u{7F}é😀</script>")
    #expect(text(writer.finished()) == #""\"\\/\b\t\n\f\r\u0001\u001F"# + "\u{7F}é😀</script>\"")
  }

  @Test func keepsScriptElementsClosedWhereTheyAre() {
    var writer = JSONWriter(.compact, isScriptSafe: true)
    writer.string("</script><!--")
    #expect(text(writer.finished()) == #""\u003C/script>\u003C!--""#)
  }

  @Test(arguments: [
    (3.0, "3"), (0.1, "0.1"), (-2.5, "-2.5"), (1e300, "1e+300"), (.nan, "null"), (.infinity, "null"), (1e-7, "1e-07"),
    (9_007_199_254_740_992, "9007199254740992.0"),
  ])
  func writesNumbersThatReadBack(_ number: Double, _ expected: String) throws {
    var writer = JSONWriter(.compact)
    writer.double(number)
    let bytes = writer.finished()
    #expect(text(bytes) == expected)
    let read = try #require(JSONDocument.read(bytes, file: "").document)
    #expect(read.root.isNull || read.root.double == number)
  }

  @Test func whatIsWrittenReadsBack() throws {
    let nasty = (0..<0x300).compactMap(Unicode.Scalar.init).map { String(Character($0)) }.joined() + "\u{2028}\u{10FFFF}"
    for style in [JSONWriter.Style.pretty, .compact] {
      var writer = JSONWriter(style)
      writer.object { $0.entry(named: nasty, nasty) }
      let document = try #require(JSONDocument.read(writer.finished(), file: "").document)
      #expect(document.root[nasty]?.string == nasty)
    }
  }
}
