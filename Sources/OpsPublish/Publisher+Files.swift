import OpsFiles
package import OpsModel

/// One file at a time.
extension Publisher {
  /// What to hand to `finish` for a file that need not be made again: it was made from the same inputs, and stands there as it was
  /// written. Nil when it must be published.
  package func kept(_ path: String, inputs: Fingerprint) -> Published? {
    guard !writesAll, let entry = before.entries[path], entry.inputs == inputs, inputs.value != 0,
      let facts = survey.file(path), facts.kind == .file, facts.size == entry.size
    else { return nil }
    if entry.describes(facts) { return Published(path: path, outcome: .unchanged, entry: entry) }
    // Copied or unpacked since: the bytes are what counts. What cannot be read is written anew, or says then why it cannot be.
    guard let bytes = try? Files.read("\(folder)/\(path)"), Fingerprint(bytes) == entry.content else { return nil }
    return Published(path: path, outcome: .unchanged, entry: Manifest.Entry(entry.content, inputs, facts))
  }

  /// Puts a file at its place, unless it is there already.
  ///
  /// - Parameters:
  ///   - path: one of the planned ones.
  ///   - inputs: of all that the bytes were made from, for `kept` in the next build; nil when nobody says.
  package func publish(_ path: String, _ bytes: [UInt8], inputs: Fingerprint? = nil) -> Published {
    let inputs = inputs ?? Fingerprint(value: 0)
    func failed(_ reason: String) -> Published { Published(path: path, outcome: .failed(reason), entry: nil) }
    guard SitePath.isValid(path) else { return failed("cannot write \(path): it is no path below the output folder") }
    precondition(planned.contains(path), "a file that was not planned: \(path)")
    let target = "\(folder)/\(path)"
    if let obstacle = survey.obstacle(path) {
      return failed("cannot write \(target): \(folder)/\(obstacle) is in the way, and Opsboard did not write it")
    }
    let content = Fingerprint(bytes)
    do throws(FileError) {
      var isMoved = false
      if let facts = survey.file(path) {
        let entry = before.entries[path]
        let mayBeSame = facts.kind == .file && facts.size == bytes.count && (!writesAll || entry == nil)
        if mayBeSame, let entry, entry.describes(facts), entry.content == content {
          return Published(path: path, outcome: .unchanged, entry: Manifest.Entry(content, inputs, facts))
        }
        if mayBeSame, try Files.read(target) == bytes {
          return Published(path: path, outcome: .unchanged, entry: Manifest.Entry(content, inputs, facts))
        }
        if entry == nil {
          guard isRecovering else { return failed("cannot write \(target): Opsboard did not write the file that is there") }
          isMoved = try moveAside(path, unlessMarked: true)
        }
      }
      let facts = try Files.write(bytes, to: target)
      return Published(path: path, outcome: .written, entry: Manifest.Entry(content, inputs, facts), movedAside: isMoved)
    } catch {
      return failed(error.description)
    }
  }

  /// Moves a file of which nobody knows whose it is out of the site.
  /// - Parameter unlessMarked: leave it if it bears our mark; otherwise, move it only then.
  /// - Returns: whether it was moved.
  func moveAside(_ path: String, unlessMarked: Bool) throws(FileError) -> Bool {
    let isFile = try FileFacts.of("\(folder)/\(path)")?.kind == .file
    let isMarked = isFile ? Provenance.isMarked(try Files.read("\(folder)/\(path)")) : false
    guard isMarked != unlessMarked else { return false }
    try Files.move("\(folder)/\(path)", to: "\(folder)/\(aside)/\(path)")
    return true
  }
}

extension Manifest.Entry {
  init(_ content: Fingerprint, _ inputs: Fingerprint, _ facts: FileFacts) {
    self.init(content: content, inputs: inputs, size: facts.size, modified: facts.modified, inode: facts.inode)
  }

  /// Whether a file is, as far as can be told without reading it, the one that was written.
  func describes(_ facts: FileFacts) -> Bool {
    facts.kind == .file && facts.size == size && facts.modified == modified && facts.inode == inode
  }
}
