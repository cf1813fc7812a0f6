// Markdown to HTML alone, without files and pages around it: Opsboard's way and libcmark's own `cmark_markdown_to_html`, over
// the same pages, in turn, on one thread. Takes the pages' paths on standard input, their content folder as its argument, and
// prints the medians of seven turns as JSON, in seconds for all pages.

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

var bytes = 0
var own: [Double] = []
var plain: [Double] = []
for _ in 1...7 {
  own.append(seconds { for page in pages { bytes &+= Markdown.document(page.text, context: page.context).html.count } })
  plain.append(
    seconds {
      for page in pages {
        page.text.withUnsafeBytes { text in
          let html = cmark_markdown_to_html(text.baseAddress!.assumingMemoryBound(to: CChar.self), text.count, CMARK_OPT_DEFAULT)!
          bytes &+= Int(strlen(html))
          free(html)
        }
      }
    })
}
print("{\"opsboard\": \(own.sorted()[3]), \"cmark\": \(plain.sorted()[3]), \"bytes\": \(bytes)}")
