import Glibc
import OpsModel

/// A page's body and where its lines are, for places and for the questions that libcmark's tree leaves open.
///
/// Offsets count bytes from the body's start; lines count from 1 as libcmark counts them.
struct Source {
  let bytes: UnsafeBufferPointer<UInt8>
  private let lines: Lines

  /// What all copies of a source share.
  private final class Lines {
    let file: String
    let first: Int
    /// Where each line starts, and at last the end of the body.
    let starts: UnsafeBufferPointer<Int>
    // Where columns were last counted: a line of 1 MB may hold 100 000 links, which ask for theirs more or less from left to right.
    var line = 0
    var offset = 0
    var column = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, first: Int) {
      self.file = file
      self.first = first
      starts = Source.lineStarts(bytes)
    }

    deinit { starts.deallocate() }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int) {
    self.bytes = bytes
    lines = Lines(bytes, file: file, first: firstLine)
  }

  /// Other bytes of the same lines.
  init(_ bytes: UnsafeBufferPointer<UInt8>, like original: Source) {
    self.init(bytes, file: original.lines.file, firstLine: original.lines.first)
  }

  private var starts: UnsafeBufferPointer<Int> { lines.starts }

  var lineCount: Int { starts.count - 1 }

  /// The line with its end; empty for a line that is not there.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number < starts.count else { return bytes.count..<bytes.count }
    return starts[number - 1]..<starts[number]
  }

  /// The line without its end.
  func text(ofLine number: Int) -> Range<Int> {
    let line = line(number)
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return line.lowerBound..<end
  }

  /// All bytes of the lines.
  func lines(_ numbers: ClosedRange<Int>) -> Range<Int> {
    let start = line(numbers.lowerBound).lowerBound
    return start..<max(start, line(numbers.upperBound).upperBound)
  }

  /// The number of the line that holds the byte.
  func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  func place(_ range: Range<Int>) -> Place {
    let line = lineNumber(at: range.lowerBound)
    let endLine = range.upperBound <= self.line(line).upperBound ? line : lineNumber(at: range.upperBound - 1)
    return Place(
      file: lines.file, line: line + lines.first - 1, column: column(range.lowerBound, line), endLine: endLine + lines.first - 1,
      endColumn: column(range.upperBound, endLine))
  }

  /// From a column in bytes, as libcmark tells it, to the end of the line.
  func place(line: Int, byteColumn: Int) -> Place {
    let text = text(ofLine: line)
    let start = min(text.lowerBound + max(0, byteColumn - 1), text.upperBound)
    return Place(
      file: lines.file, line: line + lines.first - 1, column: column(start, line), endColumn: column(text.upperBound, line))
  }

  /// Unicode scalars before the byte, plus one.
  private func column(_ offset: Int, _ line: Int) -> Int {
    let counted = lines
    if counted.line != line {
      counted.line = line
      counted.offset = self.line(line).lowerBound
      counted.column = 1
    }
    var column = counted.column
    if offset >= counted.offset {
      for index in counted.offset..<offset where bytes[index] & 0xC0 != 0x80 { column &+= 1 }
    } else {
      for index in offset..<counted.offset where bytes[index] & 0xC0 != 0x80 { column &-= 1 }
    }
    counted.column = column
    counted.offset = offset
    return column
  }

  /// Lines end with LF, CR or CR LF (CommonMark 0.30, section 2.1).
  private static func lineStarts(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<Int> {
    let count = bytes.count
    // Lines of 16 bytes need no second try.
    var starts = UnsafeMutableBufferPointer<Int>.allocate(capacity: count / 16 + 8)
    starts[0] = 0
    var found = 1
    func add(_ offset: Int) {
      if found == starts.count {
        let larger = UnsafeMutableBufferPointer<Int>.allocate(capacity: starts.count * 2)
        _ = larger.update(fromContentsOf: starts)
        starts.deallocate()
        starts = larger
      }
      starts[found] = offset
      found += 1
    }
    if let base = bytes.baseAddress, memchr(base, 0x0D, count) == nil {
      var offset = 0
      while offset < count, let end = memchr(base + offset, 0x0A, count - offset) {
        offset = UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) - base + 1
        add(offset)
      }
    } else {
      for index in 0..<count {
        if bytes[index] == 0x0A || (bytes[index] == 0x0D && !(index + 1 < count && bytes[index + 1] == 0x0A)) { add(index + 1) }
      }
    }
    if count > 0, starts[found - 1] != count { add(count) }
    return UnsafeBufferPointer(rebasing: starts[..<found])
  }

  /// Whether the bytes occur anywhere.
  /// - Parameter rare: which of them to look for first: the fewer there are, the faster it is.
  func contains(_ text: StaticString, rare: Int = 0) -> Bool {
    contains(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), rare: rare)
  }

  func contains(_ text: UnsafeBufferPointer<UInt8>, rare: Int = 0) -> Bool {
    guard let base = bytes.baseAddress, bytes.count >= text.count else { return false }
    var index = rare
    let end = bytes.count - text.count + rare + 1
    while index < end, let found = memchr(base + index, Int32(text[rare]), end - index) {
      index = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
      if text.indices.allSatisfy({ bytes[index - rare + $0] == text[$0] }) { return true }
      index += 1
    }
    return false
  }

  /// Where the bytes first occur; a scan, for short stretches.
  func find(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress, let wanted = text.baseAddress, !text.isEmpty else { return nil }
    var index = range.lowerBound
    while index + text.count <= range.upperBound,
      let found = memchr(base + index, Int32(text[0]), range.upperBound - index - text.count + 1)
    {
      index = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
      if memcmp(base + index, wanted, text.count) == 0 { return index }
      index += 1
    }
    return nil
  }

  func contains(_ byte: UInt8) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, Int32(byte), bytes.count) != nil
  }
}

extension [UInt8] {
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    if !range.isEmpty { append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range])) }
  }
}
