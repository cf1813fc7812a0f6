/// Programming languages.
enum Programs {
  static let python = Grammar(
    words: [
      (
        "False None True and as assert async await break class continue def del elif else except finally for from global if "
          + "import in is lambda match case nonlocal not or pass raise return try type while with yield", .keyword, []
      ),
      ("self cls __name__ __file__", .variable, []),
      ("int float str bytes bool list dict set tuple object", .type, []),
      ("r b u R B U rb br Rb bR RB BR", .plain, [.prefixes]),
      ("f F fr rf Fr fR FR RF t T", .plain, [.prefixes, .formats]),
    ],
    rules: [
      .line("#"), .sigil("@", .heading, [.atLineStart]),
      .string("\"\"\"", is: [.multiline, .holesWhenFormatted], holes: .braceCode),
      .string("'''", is: [.multiline, .holesWhenFormatted], holes: .braceCode),
      .string("\"", is: [.holesWhenFormatted], holes: .braceCode), .string("'", is: [.holesWhenFormatted], holes: .braceCode),
    ],
    traits: [.calls, .capitalTypes])

  static let go = Grammar(
    words: [
      (
        "break case chan const continue default defer else fallthrough for func go goto if import interface map package range "
          + "return select struct switch type var true false nil iota", .keyword, []
      ),
      (
        "bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 "
          + "uint64 uintptr any comparable", .type, []
      ),
    ],
    rules: [
      .line("//"), .block("/*", "*/"), .string("\""), .string("'"), .string("`", escape: nil, is: [.multiline]),
    ],
    traits: [.calls])

  static let swift = Grammar(
    words: [
      (
        "actor any as associatedtype async await borrowing break case catch class consuming continue convenience default defer "
          + "deinit do dynamic each else enum extension fallthrough false fileprivate final for func get guard if import in "
          + "indirect infix init inout internal is isolated lazy let macro mutating nil nonisolated nonmutating open operator "
          + "optional override package postfix precedencegroup prefix private protocol public repeat required rethrows return "
          + "sending set some static struct subscript super switch throw throws true try typealias unowned var weak where while",
        .keyword, []
      ),
      ("self Self", .variable, []),
    ],
    rules: [
      .line("//"), .block("/*", "*/", .comment, [.nests]),
      .string("\"\"\"", is: [.multiline], holes: .backslashCode), .string("\"", holes: .backslashCode),
      .string("#\"\"\"", "\"\"\"#", escape: nil, is: [.multiline]), .string("#\"", "\"#", escape: nil),
      .string("##\"", "\"##", escape: nil),
      .sigil("@", .heading), .sigil("#", .heading),
    ],
    traits: [.calls, .capitalTypes], holes: [.dollarName])

  /// JavaScript and TypeScript: the words of one are rare names in the other.
  static let javascript = Grammar(
    words: [
      (
        "abstract as asserts async await break case catch class const continue debugger declare default delete do else enum "
          + "export extends finally for from function get if implements import in infer instanceof interface is keyof let "
          + "namespace new of override private protected public readonly return satisfies set static super switch throw try "
          + "type typeof var void while with yield", .keyword, []
      ),
      ("true false null undefined NaN Infinity", .keyword, []),
      ("this", .variable, []),
      ("any bigint boolean never number object string symbol unknown", .type, []),
    ],
    rules: [
      .line("//"), .block("/*", "*/"), .line("#!", .comment, [.atLineStart]), .string("\""), .string("'"),
      .string("`", is: [.multiline], holes: .dollarCode), .regex, .sigil("@", .heading),
    ],
    traits: [.calls, .capitalTypes], word: "$")

  static let sql = Grammar(
    words: [
      (
        "add all alter analyze and any as asc begin between by cascade case check column commit concurrently constraint create "
          + "cross current database default delete desc distinct do drop else end except execute exists explain false fetch "
          + "filter first for foreign from full function grant group having if ilike in index inner insert intersect into is "
          + "join key language last lateral left like limit lock materialized natural not notnull null nulls of offset on only "
          + "or order outer over partition primary procedure recursive references replace returning returns revoke right "
          + "rollback row rows savepoint schema select sequence set some start table temporary then to transaction trigger true "
          + "truncate union unique update using vacuum values view when where window with", .keyword, []
      ),
      (
        "bigint bigserial bit blob boolean bool bytea char character date datetime decimal double float inet int integer "
          + "interval json jsonb numeric precision real serial smallint text time timestamp timestamptz uuid varchar varying",
        .type, []
      ),
    ],
    ignoresCase: true,
    rules: [
      .line("--"), .block("/*", "*/", .comment, [.nests]), .string("'", escape: nil, is: [.multiline, .doubles]),
      .string("\"", escape: nil, is: [.doubles], style: .variable), .string("`", escape: nil, style: .variable),
      .literal("::", .operator), .sigil(":", .variable), .sigil("@", .variable),
    ],
    traits: [.calls], holes: [.dollarName])
}
