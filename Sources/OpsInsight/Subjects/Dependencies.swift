package import OpsModel

/// Who needs whom, both ways.
enum Dependencies {
  /// Fills `dependsOn` and `dependents`, and reports every cycle once, at the first of its edges.
  static func connect(_ subjects: inout [Subject], positions: [SubjectRef: Int], site: Site) -> [Diagnostic] {
    var edges = [[Int]](repeating: [], count: subjects.count)
    var isEmpty = true
    let pages = site.pages.span
    for index in subjects.indices {
      guard let page = subjects[index].page else { continue }
      let dependencies = pages[page].dependsOn
      if dependencies.isEmpty { continue }
      var targets: Set<Int> = []
      for target in dependencies {
        guard let position = positions[target.value], targets.insert(position).inserted else { continue }
        edges[index].append(position)
        subjects[index].dependsOn.append(target.value)
        subjects[position].dependents.append(subjects[index].ref)
        isEmpty = false
      }
    }
    if isEmpty { return [] }
    for index in subjects.indices {
      if subjects[index].dependsOn.count > 1 { subjects[index].dependsOn.sort() }
      if subjects[index].dependents.count > 1 { subjects[index].dependents.sort() }
    }
    return Cycles.components(of: edges).compactMap { component in
      cycle(in: component, edges: edges, subjects: subjects, site: site)
    }
  }

  /// The finding for one knot: the shortest way round that begins with its first written edge.
  private static func cycle(in component: [Int], edges: [[Int]], subjects: [Subject], site: Site) -> Diagnostic? {
    let members = Set(component)
    var first: (place: Place, from: Int, to: Int)?
    for from in component {
      guard let page = subjects[from].page else { continue }
      for to in edges[from] where members.contains(to) {
        guard let edge = site.pages[page].dependsOn.first(where: { $0.value == subjects[to].ref }) else { continue }
        if first.map({ edge.place < $0.place }) ?? true { first = (edge.place, from, to) }
      }
    }
    guard let first, let way = shortestWay(from: first.to, to: first.from, edges: edges, within: members) else { return nil }
    let round = [first.from] + way
    // A knot of thousands is still one sentence.
    let shown = round.count <= 9 ? round : Array(round.prefix(8))
    let text = shown.map { subjects[$0].ref.description }.joined(separator: " → ") + (round.count > 9 ? " → …" : "")
    return Diagnostic(
      .dependencyCycle, at: first.place, "\(subjects[first.from].ref) depends on itself: \(text)",
      hint: "take out the dependency that is none: what fails first must not wait for what fails because of it")
  }

  private static func shortestWay(from: Int, to: Int, edges: [[Int]], within members: Set<Int>) -> [Int]? {
    var cameFrom: [Int: Int] = [from: from]
    var queue = [from]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      if node == to {
        var way = [node]
        var step = node
        while step != from {
          step = cameFrom[step] ?? from
          way.append(step)
        }
        return way.reversed()
      }
      for next in edges[node] where members.contains(next) && cameFrom[next] == nil {
        cameFrom[next] = node
        queue.append(next)
      }
    }
    return nil
  }
}

extension Insight {
  /// Everything that depends on `ref`, directly or through others, and so may fail with it. Sorted; `ref` itself is not in it.
  package func impact(of ref: SubjectRef) -> [SubjectRef] {
    var seen: Set<SubjectRef> = [ref]
    var queue = [ref]
    var head = 0
    while head < queue.count {
      defer { head += 1 }
      guard let position = positions[queue[head]] else { continue }
      for dependent in subjects[position].dependents where seen.insert(dependent).inserted { queue.append(dependent) }
    }
    return queue.dropFirst().sorted()
  }
}
