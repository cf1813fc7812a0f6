/// Languages that configure things.
enum ConfigurationFiles {
  static let json = Grammar(
    words: [("true false null", .keyword, [])],
    rules: [
      .string("\"", is: [.mayBeKey]), .string("'", is: [.mayBeKey]),
      .line("//"), .block("/*", "*/"),
    ],
    keys: ":")

  static let toml = Grammar(
    words: [("true false inf nan", .keyword, [])],
    rules: [
      .line("#"), .section,
      .string("\"\"\"", is: [.multiline]), .string("'''", escape: nil, is: [.multiline]),
      .string("\"", is: [.mayBeKey]), .string("'", escape: nil, is: [.mayBeKey]),
    ],
    traits: [.dates], word: "-.", keys: "=")

  /// Also systemd units, Java properties and `.env` files.
  static let ini = Grammar(
    words: [("true false yes no on off True False Yes No On Off none null", .keyword, [])],
    rules: [
      .line("#", .comment, [.atLineStart]), .line(";", .comment, [.atLineStart]), .section, .string("\""),
    ],
    traits: [.lineKeys, .numberWords], everythingBut: "\",;=[]()", keys: "=:", holes: [.dollarBrace])

  static let hcl = Grammar(
    words: [
      (
        "resource data variable output module provider terraform locals backend required_providers lifecycle provisioner "
          + "connection dynamic content moved import removed check cloud assert precondition postcondition job group task "
          + "source build packer if else for in endif endfor", .keyword, []
      ),
      ("true false null", .keyword, []),
      ("string number bool any list map set object tuple", .type, []),
      ("var local each count self path", .variable, []),
    ],
    rules: [
      .line("#"), .line("//"), .block("/*", "*/"),
      .string("\"", holes: [.dollarCode, .percentCode]),
      .heredoc("<<", [.indented], holes: [.dollarCode, .percentCode]),
      .heredoc("<<-", [.indented], holes: [.dollarCode, .percentCode]),
    ],
    traits: [.calls], word: "-", keys: "=")

  static let nginx = Grammar(
    words: [("on off default_server default", .keyword, [])],
    rules: [
      .line("#", .comment, [.atWordStart]), .string("\"", is: [.multiline], holes: [.dollarName]),
      .string("'", is: [.multiline], holes: [.dollarName]),
    ],
    traits: [.numberWords, .escapes], everythingBut: ";{}\"'$#\\", heads: ";{}", headStyle: .keyword,
    holes: [.dollarName, .dollarBrace])
}
