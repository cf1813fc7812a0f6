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
  /// - Parameter environment: where it fails: what runs elsewhere only is not hurt. Nil: it does not matter where.
  package func impact(of subject: Int, in environment: String? = nil) -> Impact {
    var impact = Impact(subjects: [], isCut: false)
    var seen: Set<Int> = [subject]
    var next = [subject]
    while !next.isEmpty {
      var layer: [Int] = []
      for index in next {
        for dependent in subjects[index].dependents {
          guard let position = positions[dependent], seen.insert(position).inserted, subjects[position].isIn(environment)
          else { continue }
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

extension Subject {
  /// What names no environment is everywhere.
  fileprivate func isIn(_ environment: String?) -> Bool {
    guard let environment else { return true }
    return environments.isEmpty || environments.contains(environment)
  }
}
