/// The bytes of a text that may be more than text: one look-up for each byte, for there are more of them than of anything else.
struct TextStops {
  /// Must be escaped.
  static let escape: UInt8 = 1
  /// May strike out.
  static let tilde: UInt8 = 2
  /// Stands inside of an address, a ticket's key or a team's name.
  static let reference: UInt8 = 4
  static let bracket: UInt8 = 8
  /// Begins or ends markup of libcmark's.
  static let markup: UInt8 = 16
  /// Stands in front of a link's destination, or hides it.
  static let destination: UInt8 = 32

  /// Those that count.
  let wanted: UInt8
  private let table = TextStops.table

  init(wanted: UInt8) { self.wanted = wanted }

  @inline(__always)
  func kind(of byte: UInt8) -> UInt8 { table[Int(byte)] & wanted }

  /// The first that counts; the end when there is none.
  @inline(__always)
  func next(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let base = text.baseAddress else { return end }
    var index = start
    while index < end, table[Int(base[index])] & wanted == 0 { index &+= 1 }
    return index
  }

  /// By byte, what it may be. Never written to after it is made, so threads may share it.
  private nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    let kinds = [
      (escape, "&<>\""), (tilde, "~"), (reference, ":w@-"), (bracket, "[]"), (markup, "\\`*_[]<&~\0"), (destination, "\\`]<"),
    ]
    for (kind, bytes) in kinds {
      for byte in bytes.utf8 { table[Int(byte)] |= kind }
    }
    return UnsafePointer(table)
  }()
}
