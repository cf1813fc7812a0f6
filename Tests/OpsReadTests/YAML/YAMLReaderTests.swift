import OpsModel
import Testing

@testable import OpsRead

@Suite struct YAMLReaderTests {
  private func read(_ text: String) -> (YAMLReader.Outcome, Findings) {
    let findings = Findings(file: "x.yml")
    return (YAMLReader.read(Array(text.utf8)[...], findings: findings), findings)
  }

  /// A node as text: scalars in quotes when they were quoted, each with its place.
  private func dump(_ node: YAMLNode) -> String {
    let range = "@\(node.range.line):\(node.range.column)-\(node.range.endLine):\(node.range.endColumn)"
    switch node.content {
    case .scalar(let scalar): return (scalar.isPlain ? scalar.text : scalar.text.debugDescription) + range
    case .sequence(let items): return "[" + items.map(dump).joined(separator: " ") + "]" + range
    case .mapping(let entries):
      return "{" + entries.map { "\($0.key)@\($0.keyRange.line):\($0.keyRange.column)=\(dump($0.value))" }.joined(separator: " ")
        + "}" + range
    }
  }

  @Test(arguments: [
    ("a: b\nc: 'd'\n", "{a@1:1=b@1:4-1:5 c@2:1=\"d\"@2:4-2:7}@1:1-2:7"),
    ("a:\r\n  - 1\r\n  - \"x\"\r\n", "{a@1:1=[1@2:5-2:6 \"x\"@3:5-3:8]@2:3-3:8}@1:1-3:8"),
    ("a: [b, {c: d}]", "{a@1:1=[b@1:5-1:6 {c@1:9=d@1:12-1:13}@1:8-1:14]@1:4-1:15}@1:1-1:15"),
    ("é: 🎉 x\n🎉: y", "{é@1:1=🎉 x@1:4-1:7 🎉@2:1=y@2:4-2:5}@1:1-2:5"),
    ("a:\nb: ~", "{a@1:1=@1:3-1:3 b@2:1=~@2:4-2:5}@1:1-2:5"),
    ("a: |\n  x\n  y\n\nb: c", "{a@1:1=\"x\\ny\\n\"@1:4-1:5 b@5:1=c@5:4-5:5}@1:1-5:5"),
    ("a: !!str 12", "{a@1:1=\"12\"@1:4-1:12}@1:1-1:12"),
  ])
  func readsNodesWithPlaces(text: String, expected: String) throws {
    let (outcome, findings) = read(text)
    #expect(dump(try #require(outcome.root)) == expected)
    #expect(findings.diagnostics.isEmpty && outcome.isComplete)
  }

  @Test(arguments: ["", "# nothing\n", "\n\n", "---\n...\n"])
  func emptyTextHasNoKeys(text: String) {
    let (outcome, findings) = read(text)
    #expect(outcome.root?.isNull ?? true)
    #expect(findings.diagnostics.isEmpty && outcome.isComplete)
  }

  @Test func duplicateKeysAreErrorsAtTheSecond() throws {
    let marked = Marked("a: 1\nb: {c: 1, «c»: {d: 2}}\n«a»: [3]\n")
    let (outcome, findings) = read(marked.text)
    #expect(findings.diagnostics.map(\.spot) == marked.spots)
    #expect(
      findings.diagnostics.map(\.summary) == [
        "error duplicate-key: the key \"c\" stands twice; the first is on line 2; keep one of the two",
        "error duplicate-key: the key \"a\" stands twice; the first is on line 1; keep one of the two",
      ])
    #expect(dump(try #require(outcome.root)) == "{a@1:1=1@1:4-1:5 b@2:1={c@2:5=1@2:8-2:9}@2:4-2:21}@1:1-2:21")
  }

  /// Beyond a few keys they are looked up in a set, with the same answer.
  @Test func duplicateKeysAreFoundAmongMany() {
    let (_, findings) = read((0..<500).map { "k\($0): v\n" }.joined() + "k3: v\nk499: v\n")
    #expect(findings.diagnostics.map(\.place.line) == [501, 502])
    #expect(findings.diagnostics[1].message == "the key \"k499\" stands twice; the first is on line 500")
  }

  @Test func aListAsKeyIsLeftOut() throws {
    let (outcome, findings) = read("a: 1\n? [b, {c: d}]\n: x\ne: 2\n")
    #expect(dump(try #require(outcome.root)) == "{a@1:1=1@1:4-1:5 e@4:1=2@4:4-4:5}@1:1-4:5")
    #expect(findings.diagnostics.map(\.message) == ["a key must be text, not a list"])
  }

  @Test func readsAStreamOfDocuments() {
    let findings = Findings(file: "catalog-info.yaml")
    let nodes = YAMLReader.readStream(Array("---\na: 1\n---\nb: 2\n---\n---\nc: 3\n".utf8)[...], findings: findings)
    #expect(nodes.count == 4)
    #expect(findings.diagnostics.isEmpty)
    #expect(nodes[1].range.line == 4)
  }
}
