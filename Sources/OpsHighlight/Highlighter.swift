/// Colours for code blocks, made when the site is built: spans with short classes, no script in the browser.
///
/// Own tables and one scanner instead of a library, for what the libraries of Debian 12 cost here (a 158-byte shell script, and 316 KB of
/// it): GNU source-highlight 3.1.9 takes 8 ms to start and then 0.5 MB/s, knows no YAML, Dockerfile, HCL, TOML, nginx or
/// Swift, and brings Boost.Regex and ICU, 37 MB, by way of C++ exceptions; highlight 3.41 takes 7 ms and 0.5 MB/s; Pygments
/// 62 ms and 0.6 MB/s in another language's program; tree-sitter comes without grammars, 0.2 to 3 MB of C each.
package enum Highlighter {
  /// Appends `code` as HTML with a span around each token.
  ///
  /// Stripped of its tags and unescaped (`&amp;`, `&lt;`, `&gt;`), what is appended is the code, byte for byte, whatever
  /// it holds. Spans do not nest. Time is linear in the code's length.
  /// - Parameters:
  ///   - code: the block's content; any bytes. It may begin and end anywhere.
  ///   - language: the first word of the block's info string, in any case.
  /// - Returns: false for a language that is not known; then nothing was appended.
  package static func html(code: UnsafeBufferPointer<UInt8>, language: String, into target: inout [UInt8]) -> Bool {
    guard let known = Language.byName[language.lowercased()] else { return false }
    known.write(code, into: &target)
    return true
  }

  package static func html(code: ArraySlice<UInt8>, language: String, into target: inout [UInt8]) -> Bool {
    code.withUnsafeBufferPointer { html(code: $0, language: language, into: &target) }
  }

  /// What can be coloured, for documentation and for hints: the name and the other words for it, all in lower case.
  package static let languages: [(name: String, aliases: [String])] = Language.allCases.map { ($0.rawValue, $0.aliases) }
}
