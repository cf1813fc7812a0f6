import OpsModel
import Testing

struct HrefTests {
  @Test(arguments: [
    ("", "", "index.html"),
    ("", "services/api/", "services/api/index.html"),
    ("services/api/", "", "../../index.html"),
    ("services/api/", "services/api/", "index.html"),
    ("services/api/", "services/web/", "../web/index.html"),
    ("services/api/", "services/", "../index.html"),
    ("services/api/", "services/apis/", "../apis/index.html"),
    ("services/api/", "services/api/deep/er/", "deep/er/index.html"),
    ("services/api/", "missing-docs.json", "../../missing-docs.json"),
    ("404.html", "services/api/", "services/api/index.html"),
    ("404.html", "404.html", "404.html"),
    ("a/", "files/käse 1%.txt", "../files/k%C3%A4se%201%25.txt"),
    ("käse/", "käse/brot/", "brot/index.html"),
    // Two letters that share their first byte are still two.
    ("ä/", "ö/", "../%C3%B6/index.html"),
  ])
  func leadsFromPageToPage(base: String, target: String, href: String) {
    #expect(Href.relative(from: base, to: target) == href)
  }

  @Test func endsInTheFragment() {
    #expect(Href.relative(from: "a/", to: "b/", fragment: "größe \"x\"") == "../b/index.html#größe%20%22x%22")
    #expect(Href.relative(from: "a/", to: "a/", fragment: "") == "index.html#")
  }
}
