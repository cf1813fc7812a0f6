import OpsModel

/// A page's Markdown and what it is read against: what the Markdown station is given.
package struct PageSource: Sendable {
  /// As diagnostics show it.
  package var file: String
  /// Below the content folder.
  package var path: String
  package var title: String
  package var body: ArraySlice<UInt8>
  /// The line of the file on which the body begins.
  package var firstLine: Int
}
