/// An element of HTML that a page may hold as it is written: what GitHub lets through, less what needs a form.
///
/// What an element may hold and where it may stand follows the HTML standard's content models (section 4), as far as a
/// browser's parser or the Nu checker would notice.
struct RawElement: Equatable {
  /// The index into `all`.
  let index: Int

  static func == (a: RawElement, b: RawElement) -> Bool { a.index == b.index }

  /// What may stand in it.
  enum Content {
    case void
    /// Text and inline elements.
    case phrasing
    case flow
    /// Only certain elements; text and others go into one that is put in for them.
    case structure
  }

  struct Entry {
    let name: String
    /// What is written instead, for names that the standard has given up.
    let output: String
    let content: Content
    /// May stand in a paragraph.
    let isPhrasing: Bool
    /// The elements that it must stand in directly; empty for any.
    let parents: [String]
    /// The element to put in between when it stands elsewhere; nil: then it is shown as text.
    let implied: String?
    /// Of a structure: the element to put in around text. Of others nil.
    let filler: String?
    /// Its end tag may be left out.
    let mayStayOpen: Bool
    let family: Family
  }

  /// Elements whose start ends each other: a `<li>` the one before it, a `<tr>` the cells and rows before it.
  enum Family { case none, list, terms, table, ruby }

  var entry: Entry { RawElement.all[index] }
  var name: String { entry.name }
  var content: Content { entry.content }

  static func named(_ name: String) -> RawElement? { byName[name].map(RawElement.init(index:)) }

  static let all: [Entry] = {
    var all: [Entry] = []
    func add(
      _ names: String, _ content: Content, phrasing: Bool = false, in parents: String = "", implied: String? = nil,
      filler: String? = nil, mayStayOpen: Bool = false, of family: Family = .none, as output: String? = nil
    ) {
      for name in names.split(separator: " ") {
        all.append(
          Entry(
            name: String(name), output: output ?? String(name), content: content, isPhrasing: phrasing,
            parents: parents.split(separator: " ").map(String.init), implied: implied, filler: filler, mayStayOpen: mayStayOpen,
            family: family))
      }
    }
    add("b i strong em code del ins sup sub kbd q samp var s abbr bdo cite dfn mark small span time", .phrasing, phrasing: true)
    add("tt", .phrasing, phrasing: true, as: "code")
    add("strike", .phrasing, phrasing: true, as: "s")
    add("ruby", .phrasing, phrasing: true)
    add("rt rp", .phrasing, phrasing: true, in: "ruby", mayStayOpen: true, of: .ruby)
    add("a", .flow, phrasing: true)
    add("img br wbr", .void, phrasing: true)
    add("picture", .structure, phrasing: true)
    add("source", .void, phrasing: true, in: "picture")
    add("hr", .void)
    add("p", .phrasing, mayStayOpen: true)
    add("h1 h2 h3 h4 h5 h6 pre", .phrasing)
    add("div blockquote", .flow)
    add("details", .flow)
    add("summary", .phrasing, in: "details")
    add("figure", .flow)
    add("figcaption", .flow, in: "figure")
    add("ul ol", .structure, filler: "li")
    add("li", .flow, in: "ul ol", implied: "ul", mayStayOpen: true, of: .list)
    add("dl", .structure, filler: "dd")
    add("dt", .flow, in: "dl", implied: "dl", mayStayOpen: true, of: .terms)
    add("dd", .flow, in: "dl", implied: "dl", mayStayOpen: true, of: .terms)
    add("table", .structure, filler: "tr")
    add("caption", .phrasing, in: "table", mayStayOpen: true, of: .table)
    add("thead tbody tfoot", .structure, in: "table", filler: "tr", mayStayOpen: true, of: .table)
    add("tr", .structure, in: "thead tbody tfoot table", filler: "td", mayStayOpen: true, of: .table)
    add("td th", .flow, in: "tr", implied: "tr", mayStayOpen: true, of: .table)
    return all
  }()

  private static let byName: [String: Int] = {
    var names: [String: Int] = [:]
    for (index, entry) in all.enumerated() { names[entry.name] = index }
    return names
  }()

  /// For a hint: what people most often look for.
  static let examples = "details, summary, kbd, sub, sup, br, img, a, table, div and other elements without scripts or styles"

  /// Elements whose content is no markup, so that it is shown as text together with them.
  static let textual: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "svg", "math",
    "template", "object", "applet", "select",
  ]

  // Elements that the filter treats on their own.
  static let details = RawElement.named("details")!
  static let anchor = RawElement.named("a")!
  static let paragraph = RawElement.named("p")!
  static let image = RawElement.named("img")!
  static let picture = RawElement.named("picture")!
  static let source = RawElement.named("source")!
}
