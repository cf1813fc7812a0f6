import OpsModel

/// A page's word that something else exists.
struct Reference {
  var target: SubjectRef
  /// The index of the page that says so.
  var page: Int
  var place: Place
  var role: Role

  enum Role: String {
    case dependency = "depends on it"
    case runbook = "names it as its runbook"
    case affected = "says that it is affected"
    case evidence = "takes it as evidence"
  }

  /// All references of the pages that are part of the site, in the order in which they are written.
  static func all(of site: Site) -> [Reference] {
    var all: [Reference] = []
    let pages = site.pages.span
    for index in pages.indices where !pages[index].isDraft {
      func add(_ target: Located<SubjectRef>, _ role: Role) {
        all.append(Reference(target: target.value, page: index, place: target.place, role: role))
      }
      for target in pages[index].dependsOn { add(target, .dependency) }
      for target in pages[index].runbooks { add(target, .runbook) }
      for target in pages[index].incident?.affects ?? [] { add(target, .affected) }
      for item in pages[index].release?.checklist ?? [] { if let target = item.evidence { add(target, .evidence) } }
    }
    return all
  }
}
