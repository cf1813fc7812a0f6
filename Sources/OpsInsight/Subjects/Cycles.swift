/// Knots in a directed graph: Tarjan's strongly connected components, with a stack of its own, for the depth of a chain of
/// dependencies is the user's.
enum Cycles {
  /// The components that hold a cycle: more than one node, or a node with an edge to itself. Each sorted, and the whole by
  /// first node.
  static func components(of edges: [[Int]]) -> [[Int]] {
    let unseen = -1
    var number = [Int](repeating: unseen, count: edges.count)
    var low = [Int](repeating: 0, count: edges.count)
    var isOnStack = [Bool](repeating: false, count: edges.count)
    var stack: [Int] = []
    var visits: [(node: Int, next: Int)] = []
    var count = 0
    var found: [[Int]] = []

    for root in edges.indices where number[root] == unseen && !edges[root].isEmpty {
      visits.append((root, 0))
      while let (node, next) = visits.last {
        if next == 0 {
          number[node] = count
          low[node] = count
          count += 1
          stack.append(node)
          isOnStack[node] = true
        }
        if next < edges[node].count {
          visits[visits.count - 1].next += 1
          let target = edges[node][next]
          if number[target] == unseen {
            visits.append((target, 0))
          } else if isOnStack[target] {
            low[node] = min(low[node], number[target])
          }
          continue
        }
        visits.removeLast()
        if let parent = visits.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == number[node] else { continue }
        var component: [Int] = []
        while let member = stack.popLast() {
          isOnStack[member] = false
          component.append(member)
          if member == node { break }
        }
        if component.count > 1 || edges[node].contains(node) { found.append(component.sorted()) }
      }
    }
    return found.sorted { $0[0] < $1[0] }
  }
}
