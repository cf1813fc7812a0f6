import OpsModel

extension StatusInterval {
  /// Several accounts of one past, which may overlap, as one: at each moment the worst of what is said of it, so that no account
  /// makes another look better than it is.
  static func worst(of accounts: [StatusInterval]) -> [StatusInterval] {
    var edges: [Edge] = []
    edges.reserveCapacity(2 * accounts.count)
    for (index, account) in accounts.enumerated() where account.to > account.from {
      edges.append(Edge(at: account.from, account: index, isBeginning: true))
      edges.append(Edge(at: account.to, account: index, isBeginning: false))
    }
    // By the source too, so that who is named does not hang on the names of files.
    edges.sort { a, b in
      if a.at != b.at { return a.at < b.at }
      let (first, second) = (accounts[a.account].source, accounts[b.account].source)
      return first != second ? first < second : a.account < b.account
    }

    var result: [StatusInterval] = []
    var open = OpenAccounts()
    var next = 0
    while next < edges.count {
      let at = edges[next].at
      while next < edges.count, edges[next].at == at {
        open.take(edges[next], accounts[edges[next].account].status)
        next += 1
      }
      guard next < edges.count, let worst = open.worst else { continue }
      result.add(accounts[worst], from: at, to: edges[next].at)
    }
    return result
  }

  fileprivate struct Edge {
    var at: Instant
    var account: Int
    var isBeginning: Bool
  }
}

/// The accounts that hold at one moment: how many of each status, and which of them began last.
private struct OpenAccounts {
  private var counts = [Int](repeating: 0, count: Status.allCases.count)
  private var latest = [Int](repeating: 0, count: Status.allCases.count)

  mutating func take(_ edge: StatusInterval.Edge, _ status: Status) {
    counts[status.weight] += edge.isBeginning ? 1 : -1
    if edge.isBeginning { latest[status.weight] = edge.account }
  }

  var worst: Int? { counts.lastIndex { $0 > 0 }.map { latest[$0] } }
}

extension [StatusInterval] {
  fileprivate mutating func add(_ account: StatusInterval, from: Instant, to: Instant) {
    if let last, last.status == account.status, last.to == from {
      self[count - 1].to = to
      return
    }
    var part = account
    part.from = from
    part.to = to
    append(part)
  }
}
