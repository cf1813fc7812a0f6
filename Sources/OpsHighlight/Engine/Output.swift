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
        // All three lie below `?`, and most of a text does not.
        if byte <= UInt8(ascii: ">") {
          switch byte {
          case UInt8(ascii: "&"):
            target = Output.put("&amp;", at: target)
            continue
          case UInt8(ascii: "<"):
            target = Output.put("&lt;", at: target)
            continue
          case UInt8(ascii: ">"):
            target = Output.put("&gt;", at: target)
            continue
          default: break
          }
        }
        target.pointee = byte
        target += 1
      }
      count = target - buffer
      written = stop
    }
  }

  private mutating func openSpan(_ style: Style) {
    reserve(19)
    var target = Output.put("<span class=\"hl-", at: buffer + count)
    target.pointee = style.rawValue
    target = Output.put("\">", at: target + 1)
    count = target - buffer
    open = style
  }

  private mutating func close() {
    guard open != .plain else { return }
    reserve(7)
    count = Output.put("</span>", at: buffer + count) - buffer
    open = .plain
  }

  /// The text is known where it is called, so that few instructions copy it.
  @inline(__always)
  private static func put(_ text: StaticString, at target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    target.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    return target + text.utf8CodeUnitCount
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
