import OpsFiles
import OpsModel

/// The record as a file. All numbers are little-endian; a text is its length in four bytes and its UTF-8.
///
/// | what | bytes |
/// | --- | --- |
/// | `OPSRECRD`, version of the format | 8 + 4 |
/// | status, conditions, from, until, names, files | 4 + 5 × 8 |
/// | findings: their number, then of each the rule, severity, file, four numbers of the place, message, hint | 4 + … |
/// | foreign files: their number, then each | 4 + … |
/// | inputs: how many of the watched they are | 4 |
/// | texts: their number; of each source, output, outline, begin, length | 4 + 32 n |
/// | watched: their number, the length of all paths; stamps; where each path begins; kinds; the paths, each ended by a zero | 8 + 37 n + … |
/// | fingerprint of everything before | 8 |
///
/// Paths end with a zero, so that they can be handed to the system as they lie there: 30 000 of them are looked at in 15 ms.
extension BuildRecord {
  private static let magic = Array("OPSRECRD".utf8)
  private static let version: UInt32 = 2

  package var bytes: [UInt8] {
    var bytes = BuildRecord.magic
    bytes.reserveCapacity(4096 + 32 * texts.count + watched.reduce(0) { $0 + $1.path.utf8.count + 38 })
    bytes.append(littleEndian: BuildRecord.version)
    bytes.append(littleEndian: status)
    bytes.append(littleEndian: conditions.value)
    bytes.append(littleEndian: from)
    bytes.append(littleEndian: until)
    bytes.append(littleEndian: names.value)
    bytes.append(littleEndian: Int64(files))
    bytes.append(littleEndian: UInt32(findings.count))
    for finding in findings { bytes.append(finding: finding) }
    bytes.append(littleEndian: UInt32(foreign.count))
    for path in foreign { bytes.append(text: path) }

    bytes.append(littleEndian: UInt32(inputs))
    bytes.append(littleEndian: UInt32(texts.count))
    for text in texts {
      bytes.append(littleEndian: UInt32(text.source))
      bytes.append(littleEndian: UInt32(text.output))
      bytes.append(littleEndian: text.outline.value)
      bytes.append(littleEndian: Int64(text.begin))
      bytes.append(littleEndian: Int64(text.length))
    }
    bytes.append(littleEndian: UInt32(watched.count))
    bytes.append(littleEndian: UInt32(watched.reduce(0) { $0 + $1.path.utf8.count + 1 }))
    for one in watched {
      bytes.append(littleEndian: one.stamp.size)
      bytes.append(littleEndian: one.stamp.modified)
      bytes.append(littleEndian: one.stamp.changed)
      bytes.append(littleEndian: one.stamp.inode)
    }
    var begin: UInt32 = 0
    for one in watched {
      bytes.append(littleEndian: begin)
      begin += UInt32(one.path.utf8.count) + 1
    }
    for one in watched { bytes.append(one.kind.rawValue) }
    for one in watched {
      bytes.append(contentsOf: one.path.utf8)
      bytes.append(0)
    }
    bytes.appendSeal()
    return bytes
  }

  /// Nil for anything but a whole record of this version.
  static func kept(_ bytes: [UInt8]) -> KeptRecord? {
    guard var reader = bytes.opened(magic: magic, version: version, atLeast: 80), let status = reader.integer(Int32.self),
      let conditions = reader.integer(UInt64.self), let from = reader.integer(Int64.self),
      let until = reader.integer(Int64.self), let names = reader.integer(UInt64.self), let files = reader.integer(Int64.self),
      let findings = reader.list({ $0.finding() }), let foreign = reader.list({ $0.text() }),
      let inputs = reader.integer(UInt32.self), let texts = reader.integer(UInt32.self)
    else { return nil }
    let textsBegin = reader.position
    reader.position += 32 * Int(texts)
    guard let count = reader.integer(UInt32.self), let length = reader.integer(UInt32.self), inputs <= count else { return nil }
    let record = BuildRecord(
      conditions: Fingerprint(value: conditions), from: from, until: until, status: status, files: Int(files),
      findings: findings, foreign: foreign, watched: [], inputs: Int(inputs), texts: [], names: Fingerprint(value: names))
    let kept = KeptRecord(
      head: record, bytes: bytes, textsBegin: textsBegin, textsCount: Int(texts), begin: reader.position, count: Int(count),
      length: Int(length))
    return kept.isWhole ? kept : nil
  }
}

extension [UInt8] {
  fileprivate mutating func append(finding: Diagnostic) {
    append(text: finding.rule.rawValue)
    append(littleEndian: UInt32(finding.severity.rawValue))
    append(text: finding.place.file)
    for number in [finding.place.line, finding.place.column, finding.place.endLine, finding.place.endColumn] {
      append(littleEndian: UInt32(clamping: number))
    }
    append(text: finding.message)
    append(littleEndian: UInt32(finding.hint == nil ? 0 : 1))
    append(text: finding.hint ?? "")
  }
}

extension ByteReader {
  fileprivate mutating func list<Item>(_ item: (inout ByteReader) -> Item?) -> [Item]? {
    guard let count = integer(UInt32.self) else { return nil }
    var items: [Item] = []
    for _ in 0..<count {
      guard let one = item(&self) else { return nil }
      items.append(one)
    }
    return items
  }

  fileprivate mutating func finding() -> Diagnostic? {
    guard let rule = text().flatMap(Rule.init(rawValue:)),
      let severity = integer(UInt32.self).flatMap({ Severity(rawValue: Int($0)) }), let file = text(),
      let line = integer(UInt32.self), let column = integer(UInt32.self), let endLine = integer(UInt32.self),
      let endColumn = integer(UInt32.self), let message = text(), let hasHint = integer(UInt32.self), let hint = text()
    else { return nil }
    let place = Place(
      file: file, line: Int(line), column: Int(column), endLine: Int(endLine), endColumn: Int(endColumn))
    return Diagnostic(rule, at: place, message, hint: hasHint == 1 ? hint : nil, severity: severity)
  }
}
