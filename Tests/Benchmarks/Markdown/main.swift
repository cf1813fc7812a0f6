// Markdown to HTML alone, without files and pages around it: Opsboard's way and libcmark's own `cmark_markdown_to_html`, over
// the same pages, in turn, on one thread. Takes the pages' paths on standard input, their content folder as its argument, and
// prints the medians of seven turns as JSON, in seconds for all pages. With a second argument, `opsboard` or `cmark`, it goes over
// the pages with that alone and once, for a profiler.

import CCMark
import Glibc
import OpsMarkdown
import OpsModel

func read(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { fatalError("cannot read \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&part, 1, part.count, file)
    if count == 0 { return bytes }
    bytes += part[..<count]
  }
}

/// The text behind the front matter, and the number of its first line.
func body(_ page: [UInt8]) -> (text: ArraySlice<UInt8>, line: Int) {
  var line = 1
  var start = 0
  for (index, byte) in page.enumerated() where byte == 0x0A {
    line += 1
    if line > 2, page[start..<index].elementsEqual("---".utf8) { return (page[(index + 1)...], line) }
    start = index + 1
  }
  return (page[...], 1)
}

func seconds(_ work: () -> Void) -> Double {
  var start = timespec()
  var end = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start)
  work()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
  return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) * 1e-9
}

let content = CommandLine.arguments[1] + "/"
var paths: [String] = []
while let line = readLine() { paths.append(line) }
var map = SiteMap()
for path in paths { map.pages[path] = SiteMap.url(ofPage: path) }
let pages = paths.map { path in
  let page = body(read(content + path))
  return (text: page.text, context: MarkdownContext(file: "content/\(path)", firstLine: page.line, path: path, map: map))
}

/// Bytes of HTML, so that nothing is left out as unused.
func opsboard() -> Int {
  pages.reduce(0) { $0 + Markdown.document($1.text, context: $1.context).html.count }
}

func cmark() -> Int {
  pages.reduce(0) { sum, page in
    page.text.withUnsafeBytes { text in
      let html = cmark_markdown_to_html(text.baseAddress!.assumingMemoryBound(to: CChar.self), text.count, CMARK_OPT_DEFAULT)!
      defer { free(html) }
      return sum + Int(strlen(html))
    }
  }
}

switch CommandLine.arguments.dropFirst(2).first {
case "opsboard": print(opsboard())
case "cmark": print(cmark())
default:
  var bytes = 0
  var own: [Double] = []
  var plain: [Double] = []
  for _ in 1...7 {
    own.append(seconds { bytes += opsboard() })
    plain.append(seconds { bytes += cmark() })
  }
  print("{\"opsboard\": \(own.sorted()[3]), \"cmark\": \(plain.sorted()[3]), \"bytes\": \(bytes)}")
}
