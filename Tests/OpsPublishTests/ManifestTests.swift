import OpsModel
import Testing

@testable import OpsPublish

@Suite("The manifest")
struct ManifestTests {
  static let example: Manifest = {
    var manifest = Manifest()
    for (number, path) in ["index.html", "é/𝄞.html", "b/c"].enumerated() {
      manifest.entries[path] = Manifest.Entry(
        content: Fingerprint(path), inputs: Fingerprint(value: UInt64.max), size: number, modified: -1, inode: UInt64(number))
    }
    return manifest
  }()

  @Test("survives the disk")
  func roundTrip() {
    #expect(Manifest(bytes: ManifestTests.example.bytes) == ManifestTests.example)
    #expect(Manifest(bytes: Manifest().bytes) == Manifest())
  }

  @Test("is the same bytes whatever the order of work")
  func deterministic() {
    var other = Manifest()
    for (path, entry) in ManifestTests.example.entries.sorted(by: { $0.key > $1.key }) { other.entries[path] = entry }
    #expect(other.bytes == ManifestTests.example.bytes)
  }

  @Test("any byte cut off or changed makes it none")
  func damage() {
    let bytes = ManifestTests.example.bytes
    for count in 0..<bytes.count { #expect(Manifest(bytes: Array(bytes[..<count])) == nil) }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x40
      #expect(Manifest(bytes: damaged) == nil)
    }
  }

  @Test(
    "marks of ours",
    arguments: [
      page(""), "{\n  \"opsboard\": 1,", "{\"opsboard\":1", "<feed>\n<generator uri=\"x\">Opsboard</generator>",
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Opsboard//EN",
    ])
  func marks(_ text: String) { #expect(Provenance.isMarked(Array(text.utf8))) }

  @Test(
    "no marks of ours",
    arguments: [
      "", "x", "name=\"generator\" content=\"Hugo", "{\"a\": \"opsboard\"}", String(repeating: " ", count: 4096) + page(""),
    ])
  func noMarks(_ text: String) { #expect(!Provenance.isMarked(Array(text.utf8))) }
}
