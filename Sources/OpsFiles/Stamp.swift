/// What changes when a file does.
package struct Stamp: Hashable, Sendable {
  /// -1 for what is not there.
  package var size: Int64
  package var modified: Int64
  /// 0: not looked at.
  package var changed: Int64
  package var inode: UInt64

  package static let absent = Stamp(size: -1, modified: 0, changed: 0, inode: 0)

  package init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  package init(_ facts: FileFacts) {
    self.init(size: Int64(facts.size), modified: facts.modified, changed: facts.changed, inode: facts.inode)
  }
}
