import Glibc
import OpsHighlight
import OpsModel

@testable import OpsMarkdown

/// Feeds what libFuzzer thinks of to the Markdown room. `make fuzz-markdown` builds and runs it; given files, it runs those once.
@main
enum Fuzz {
  static func main() {
    // No diagrams: to start dot takes a thousand times longer than all else.
    setenv("PATH", "/nonexistent", 1)
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments, fuzz))
  }
}

/// libFuzzer's own loop, in place of the `main` that it would bring.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The first byte chooses a door, the rest goes through it. A broken promise traps, and libFuzzer keeps the input.
private func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 1 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
  let start = cpuTime()
  switch bytes[0] % 8 {
  case 0: highlight(input)
  case 1: drawing(input)
  default: document(input)
  }
  // Ten times what the slowest honest page takes under the sanitizer: what grows with the square of its length is over it.
  let limit = 0.2 + Double(count) * 0.000_1
  let time = cpuTime() - start
  if time > limit { fail("\(time) s for \(count) bytes") }
  return 0
}

// MARK: - Doors

private func document(_ input: [UInt8]) {
  // The readers let nothing else in.
  let body = Array(String(decoding: input, as: UTF8.self).utf8)
  let document = Markdown.document(body[...], context: context)
  demandWellFormed(document.html, of: "the page")
  if document.html.count > 64 * (body.count + 1_000) { fail("\(document.html.count) bytes out of \(body.count)") }
  let lines = body.count { $0 == 0x0A || $0 == 0x0D } + 1
  for place in document.diagnostics.map(\.place) + document.headings.map(\.place) + document.links.map(\.place)
    + document.tasks.map(\.place)
  {
    let isInside =
      place.line >= 1 && place.line <= lines && place.endLine <= lines && place.column >= 1 && place <= end(of: place)
    if !isInside { fail("the place \(place) in \(lines) lines") }
  }
  let anchors = Set(document.anchors)
  if anchors.count != document.anchors.count { fail("an anchor twice: \(document.anchors)") }
  for heading in document.headings where !anchors.contains(heading.slug) { fail("no anchor \(heading.slug)") }
  for task in document.tasks { demandWellFormed(task.html, of: "a task") }
}

private func end(of place: Place) -> Place {
  Place(file: place.file, line: place.endLine, column: place.endColumn, endLine: place.endLine, endColumn: place.endColumn)
}

private func highlight(_ input: [UInt8]) {
  guard let first = input.first else { return }
  let name = Highlighter.languages[Int(first) % Highlighter.languages.count].name
  var html: [UInt8] = []
  guard Highlighter.html(code: input.dropFirst(), language: name, into: &html) else { return fail("no \(name)") }
  demandWellFormed(html, of: name)
  if stripped(html) != Array(input.dropFirst()) { fail("\(name) changed the code") }
}

private func drawing(_ input: [UInt8]) {
  var writer = SVGWriter(input, prefix: "ops-diagram-1-", place: Place(file: "p.md"))
  guard writer.holdsDrawing else { return }
  var html: [UInt8] = []
  writer.write(locate: { _ in nil }, resolve: { url, _, _ in url }, into: &html)
  demandWellFormed(html, of: "the drawing")
}

// MARK: - Promises

private func demandWellFormed(_ html: [UInt8], of what: String) {
  if let problem = WellFormed.problem(html) { fail("\(what): \(problem)") }
}

/// The text of flat spans.
private func stripped(_ html: [UInt8]) -> [UInt8] {
  var text: [UInt8] = []
  var index = 0
  while index < html.count {
    switch html[index] {
    case UInt8(ascii: "<"):
      while html[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
    case UInt8(ascii: "&"):
      let reference = String(decoding: html[index...].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      text.append(reference == "&amp" ? 0x26 : reference == "&lt" ? 0x3C : reference == "&gt" ? 0x3E : 0)
      index += reference.utf8.count + 1
    default:
      text.append(html[index])
      index += 1
    }
  }
  return text
}

private func fail(_ message: String) {
  let line = "FUZZ: \(message)\n"
  _ = write(2, line, line.utf8.count)
  abort()
}

private func cpuTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A site with everything that Markdown may refer to.
private let context = MarkdownContext(
  file: "content/services/api.md", path: "services/api.md", title: "API",
  map: SiteMap(
    pages: ["services/api.md": "services/api/", "services/index.md": "services/", "a b.md": "a b/", "index.md": ""],
    files: ["a.png", "services/x.pdf"], folders: ["services": "services/", "": ""], generated: ["missing-docs/"]),
  teams: ["ezops": "teams/ezops/"],
  tracker: Tracker(url: "https://example.atlassian.net", project: "OPS"))
