import Testing

@testable import OpsModel

@Suite struct URLSafetyTests {
  @Test(arguments: [
    "", "#logs", "../api.md", "./a:b.md", "img/a.png?x=1:2", "?q=javascript:", "#javascript:", "/a", "  a.md", "é.md",
    "javascript", "javascript%3Aalert(1)", "&#x6A;avascript:alert(1)", "data", "path/data:x",
  ])
  func relative(url: String) { #expect(URLSafety.verdict(url) == .relative) }

  @Test(arguments: [
    ("https://example.com", "https"), ("HTTP://example.com/a:b", "http"), ("mailto:a@b.c", "mailto"), ("Tel:+1", "tel"),
    ("ftp://x", "ftp"), (" https://x", "https"),
  ])
  func absolute(url: String, scheme: String) {
    #expect(URLSafety.verdict(url) == .absolute(scheme: scheme))
    #expect(URLSafety.verdict(Array(url.utf8)[...]) == .absolute(scheme: scheme))
    #expect(URLSafety.verdict(url).isExternal)
  }

  @Test(arguments: ["//example.com/a", "\\\\example.com", "/\\example.com", "\\/x"])
  func otherHost(url: String) { #expect(URLSafety.verdict(url) == .otherHost) }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "\tjavascript:x", "java\tscript:x", "java\nscript:x",
    "java\r\nscript:x", "\u{1}javascript:x", "\u{0}javascript:x", "javascript\u{0}:x", "vbscript:x", "file:///etc/passwd",
    "data:text/html,<script>", "data:image/png;base64,AAAA", "blob:x", "about:blank", "view-source:x", "a b:c",
    "\u{A0}javascript:x",
    ":", "://x", "chrome:x", "C:\\x", "https\u{0}:x", "https://x/\u{7F}", "x.md\n", "intent:x", "ws:x", "javascript&colon;x:",
  ])
  func unsafe(url: String) {
    #expect(!URLSafety.isSafe(url))
    #expect(!URLSafety.verdict(Array(url.utf8)[...]).isSafe)
  }

  @Test(arguments: ["png", "gif", "jpeg", "webp", "PNG"])
  func picturesInside(type: String) {
    #expect(URLSafety.isSafe("data:image/\(type);base64,iVBORw0KGgo=", for: .image))
    #expect(URLSafety.isSafe("DATA:image/\(type);BASE64,", for: .image))
    #expect(!URLSafety.isSafe("data:image/\(type);base64,iVBORw0KGgo=", for: .link))
  }

  @Test(arguments: [
    "data:image/svg+xml;base64,AAAA", "data:image/png,AAAA", "data:text/html;base64,AAAA", "data:image/png;base64,AA AA",
    "data:image/png;charset=x;base64,AAAA", "data:image/png;base64,<svg>", "data:", "data:,", "javascript:x",
  ])
  func notPictures(url: String) { #expect(!URLSafety.isSafe(url, for: .image)) }

  @Test func saysWhatIsWrong() {
    #expect(URLSafety.verdict("JavaScript:x") == .unsafe(reason: "a link cannot use \"javascript:\""))
    #expect(URLSafety.verdict("file:x", for: .image) == .unsafe(reason: "an image cannot use \"file:\""))
  }

  @Test func aLongTextBeforeAColonIsCut() {
    guard case .unsafe(let reason) = URLSafety.verdict(String(repeating: "é", count: 100_000) + ":") else {
      Issue.record("passed")
      return
    }
    #expect(reason.utf8.count < 200)
  }
}
