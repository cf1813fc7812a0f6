/// Work on many independent things at the same time.
package enum Slices {
  /// Maps in slices of 32 (or `size`), at most `jobs` of them at once; the results are in the order of the elements, whoever is done first.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], size: Int = 32, jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    let slices = stride(from: 0, to: elements.count, by: size).map { elements[$0..<min($0 + size, elements.count)] }
    guard slices.count > 1, jobs > 1 else { return elements.map(transform) }
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      var results = [[Result]](repeating: [], count: slices.count)
      var next = 0
      func start() {
        guard next < slices.count else { return }
        let (number, slice) = (next, slices[next])
        next += 1
        group.addTask { (number, slice.map(transform)) }
      }
      for _ in 0..<jobs { start() }
      for await (number, part) in group {
        results[number] = part
        start()
      }
      return Array(results.joined())
    }
  }
}
