/// Writes escaped text with spans around it. Whatever the scanners claim, every byte of the code is written once and in order,
/// so that the page without its tags is the code.
///
/// A buffer of its own instead of an array's `append`, which would check for uniqueness, bounds and capacity at each of the
/// three short writes that a token costs.
struct Output: ~Copyable {
  private let code: UnsafeBufferPointer<UInt8>
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// Everything before it is written.
  private var written = 0
  private var open = Style.plain

  init(_ code: UnsafeBufferPointer<UInt8>) {
    self.code = code
    capacity = code.count * 3 + 256
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  /// Gives the bytes up to `end` a style; what lies between the last call's end and `start` is plain. Calls come in order.
  mutating func mark(_ start: Int, _ end: Int, _ style: Style) {
    guard start < end else { return }
    if start > written { text(to: start, .plain) }
    text(to: end, style)
  }

  /// Writes the rest and hands everything over.
  mutating func finish(into target: inout [UInt8]) {
    text(to: code.count, .plain)
    close()
    target.append(contentsOf: UnsafeBufferPointer(start: buffer, count: count))
  }

  private mutating func text(to end: Int, _ style: Style) {
    guard end > written else { return }
    if open != style {
      close()
      if style != .plain { openSpan(style) }
    }
    while written < end {
      // No byte takes more than the five of `&amp;`, so the inner loop need not look at the capacity.
      let stop = min(end, written + 4096)
      reserve((stop - written) * 5)
      var target = buffer + count
      for index in written..<stop {
        let byte = code[index]
        switch byte {
        case UInt8(ascii: "&"): target = Output.put(Output.ampersand, 5, at: target)
        case UInt8(ascii: "<"): target = Output.put(Output.less, 4, at: target)
        case UInt8(ascii: ">"): target = Output.put(Output.greater, 4, at: target)
        default:
          target.pointee = byte
          target += 1
        }
      }
      count = target - buffer
      written = stop
    }
  }

  private mutating func openSpan(_ style: Style) {
    reserve(19)
    let target = Output.put(Output.spanStart, 16, at: buffer + count)
    target[0] = style.rawValue
    target[1] = UInt8(ascii: "\"")
    target[2] = UInt8(ascii: ">")
    count += 19
    open = style
  }

  private mutating func close() {
    guard open != .plain else { return }
    reserve(7)
    _ = Output.put(Output.spanEnd, 7, at: buffer + count)
    count += 7
    open = .plain
  }

  private static let ampersand: StaticString = "&amp;"
  private static let less: StaticString = "&lt;"
  private static let greater: StaticString = "&gt;"
  private static let spanStart: StaticString = "<span class=\"hl-"
  private static let spanEnd: StaticString = "</span>"

  @inline(__always)
  private static func put(_ text: StaticString, _ count: Int, at target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
    UInt8
  > {
    target.update(from: text.utf8Start, count: count)
    return target + count
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = larger
  }
}
