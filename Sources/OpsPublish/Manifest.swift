package import OpsModel

/// What the last build wrote: the list of the files that are Opsboard's, and of each what tells whether it is still as it was written.
///
/// What stands in the manifest is Opsboard's to replace and to remove; anything else in the folder is somebody else's.
package struct Manifest: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// Of the bytes that were written.
    package var content: Fingerprint
    /// Of what the file was made from; zero when nobody said.
    package var inputs: Fingerprint
    package var size: Int
    /// In nanoseconds since 1970.
    package var modified: Int64
    package var inode: UInt64

    /// About to be written for the first time. If the build dies, the next one knows that what it finds there is its own.
    static let announced = Entry(
      content: Fingerprint(value: 0), inputs: Fingerprint(value: 0), size: -1, modified: 0, inode: 0)
  }

  /// By path below the site's folder.
  package var entries: [String: Entry] = [:]

  package init() {}
}
