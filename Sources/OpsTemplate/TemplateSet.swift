package import OpsModel

/// A template that pages are made from, and the kind of view that it shows.
package struct TemplateRoot: Sendable {
  package var name: String
  package var view: any Templated.Type

  package init(_ name: String, _ view: any Templated.Type) {
    self.name = name
    self.view = view
  }
}

/// The templates of a site, compiled for their views: whatever is wrong with them is said when they are loaded, and nothing is
/// left to go wrong when a page is written.
package struct TemplateSet: Sendable {
  private struct Key: Hashable {
    var name: String
    var view: ObjectIdentifier
  }

  private struct Entry {
    var program: Program
    var digest: Fingerprint
  }

  private let entries: [Key: Entry]

  /// Reads and compiles the templates.
  ///
  /// - Parameters:
  ///   - sources: all templates and partials; of two with one name the later one counts, so that a site's own come after the
  ///     built-in ones.
  ///   - roots: the templates of which pages are made, with their views. One name may have several views.
  /// - Returns: no set when there is an error; and all findings of all files, sorted.
  package static func load(sources: [TemplateSource], roots: [TemplateRoot]) -> (TemplateSet?, [Diagnostic]) {
    let roots = roots.map { ($0.name, $0.view.shape) }
    return load(sources: sources, shapes: roots)
  }

  static func load(sources: [TemplateSource], shapes roots: [(name: String, shape: Shape)]) -> (TemplateSet?, [Diagnostic]) {
    var findings = Findings()
    var templates: [String: ParsedTemplate] = [:]
    for source in Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { $1 }).values {
      let (template, diagnostics) = Parser.parse(source)
      templates[source.name] = template
      findings.add(diagnostics)
    }
    var entries: [Key: Entry] = [:]
    var used: Set<String> = []
    for root in roots {
      guard let template = templates[root.name] else {
        findings.add([missing(root.name)])
        continue
      }
      var compiler = Compiler(templates: templates)
      let program = compiler.compile(template, view: root.shape)
      findings.add(compiler.diagnostics)
      used.formUnion(compiler.used)
      entries[Key(name: root.name, view: root.shape.id)] = Entry(program: program, digest: digest(compiler.used, templates))
    }
    for (name, template) in templates where !used.contains(name) && !template.source.isBuiltIn {
      findings.add([unused(template.source, among: used)])
    }
    let diagnostics = findings.sorted
    return (diagnostics.contains { $0.severity == .error } ? nil : TemplateSet(entries: entries), diagnostics)
  }

  /// Appends the page that the template makes of a view. The pair must be one of the roots with which the set was loaded.
  ///
  /// - Parameter watched: HTML that the view holds.
  /// - Returns: where in the output the template has put that HTML: nowhere, once, or several times.
  @discardableResult
  package func render<View: Templated>(
    _ name: String, _ view: View, into output: inout [UInt8], watching watched: [UInt8] = []
  ) -> [Int] {
    let program = entry(name, View.self).program
    return withUnsafePointer(to: view) {
      Renderer.run(program, root: UnsafeRawPointer($0), into: &output, watching: watched)
    }
  }

  /// Changes when the template, or anything that it includes, changes.
  package func digest<View: Templated>(_ name: String, _ view: View.Type) -> Fingerprint { entry(name, view).digest }

  private func entry<View: Templated>(_ name: String, _ view: View.Type) -> Entry {
    guard let entry = entries[Key(name: name, view: ObjectIdentifier(view))] else {
      preconditionFailure("no template \"\(name)\" was loaded for \(view)")
    }
    return entry
  }

  /// For views that have no type of their own.
  func run(_ name: String, _ shape: Shape, _ root: UnsafeRawPointer, into output: inout [UInt8]) {
    Renderer.run(entries[Key(name: name, view: shape.id)]!.program, root: root, into: &output)
  }

  private static func digest(_ names: Set<String>, _ templates: [String: ParsedTemplate]) -> Fingerprint {
    Fingerprint(of: names.sorted().flatMap { [Fingerprint($0), Fingerprint(templates[$0]?.source.bytes ?? [])] })
  }

  private static func missing(_ name: String) -> Diagnostic {
    Diagnostic(.unknownTemplate, at: Place(file: name), "there is no template \"\(name)\"", severity: .error)
  }

  private static func unused(_ source: TemplateSource, among used: Set<String>) -> Diagnostic {
    Diagnostic(
      .unknownTemplate, at: Place(file: source.file), "no page uses the template \"\(source.name)\"",
      hint: Nearest.match(source.name, among: used.sorted()).map { "did you mean \"\($0)\"?" })
  }
}

/// Findings of several compilations: a partial that is used twice is wrong once.
private struct Findings {
  private struct Key: Hashable {
    var rule: Rule
    var place: Place
  }
  private var byKey: [Key: Diagnostic] = [:]

  mutating func add(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let key = Key(rule: diagnostic.rule, place: diagnostic.place)
      byKey[key] = byKey[key].map { min($0, diagnostic) } ?? diagnostic
    }
  }

  var sorted: [Diagnostic] { byKey.values.sorted() }
}
