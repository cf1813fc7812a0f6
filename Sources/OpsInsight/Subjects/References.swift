import OpsModel

/// A page's word that something else exists.
struct Reference {
  var target: SubjectRef
  /// The index of the page that says so.
  var page: Int
  var place: Place
  var role: Role

  enum Role: String {
    case dependency = "depends on"
    case runbook = "names as its runbook"
    case affected = "says that it affects"
    case evidence = "takes as evidence"
  }

  /// All references of the pages that are part of the site, in the order in which they are written.
  static func all(of site: Site) -> [Reference] {
    var all: [Reference] = []
    for page in site.pages.indices where !site.pages[page].isDraft {
      for target in site.pages[page].dependsOn {
        all.append(Reference(target: target.value, page: page, place: target.place, role: .dependency))
      }
      for target in site.pages[page].runbooks {
        all.append(Reference(target: target.value, page: page, place: target.place, role: .runbook))
      }
      for target in site.pages[page].incident?.affects ?? [] {
        all.append(Reference(target: target.value, page: page, place: target.place, role: .affected))
      }
      for item in site.pages[page].release?.checklist ?? [] {
        guard let target = item.evidence else { continue }
        all.append(Reference(target: target.value, page: page, place: target.place, role: .evidence))
      }
    }
    return all
  }
}
