package import OpsModel

/// What is hurt when something fails: all that depends on it, and on that, and so on.
package struct Impact: Sendable, Hashable {
  /// Indices into `Insight.subjects`: the nearest first, those of one distance in the order of subjects.
  package var subjects: [Int]
  /// There are more than were looked for.
  package var isCut: Bool

  /// Nobody acts on a longer list; and a service on which everything depends must not cost a walk over everything for each page.
  package static let most = 200
}

extension Insight {
  /// Breadth first over the dependents, each once, so that circles come to an end; the subject itself is not among them.
  package func impact(of subject: Int) -> Impact {
    var impact = Impact(subjects: [], isCut: false)
    var seen: Set<Int> = [subject]
    var next = [subject]
    while !next.isEmpty {
      var layer: [Int] = []
      for index in next {
        for dependent in subjects[index].dependents {
          guard let position = positions[dependent], seen.insert(position).inserted else { continue }
          layer.append(position)
        }
        if impact.subjects.count + layer.count > Impact.most { break }
      }
      impact.subjects += layer.sorted()
      next = layer
      if impact.subjects.count > Impact.most {
        impact.subjects.removeLast(impact.subjects.count - Impact.most)
        impact.isCut = true
        return impact
      }
    }
    return impact
  }
}
