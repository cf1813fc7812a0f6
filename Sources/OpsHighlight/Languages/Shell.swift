/// The shells, and what is written with their words.
enum Shell {
  private static let words: [(String, Style, Word.Traits)] = [
    ("if then else elif while until do ! { time coproc [[", .keyword, [.onlyAtHead, .opensHead]),
    ("fi done esac } break continue return shift", .keyword, [.onlyAtHead]),
    ("for select case", .keyword, [.onlyAtHead, .expectsIn]),
    ("in", .keyword, [.isExpected]),
    ("]] ]", .keyword, []),
    ("[", .keyword, [.onlyAtHead]),
    ("function", .keyword, [.onlyAtHead, .opensHead]),
    ("export declare typeset local readonly unset alias read", .keyword, [.onlyAtHead, .takesNames]),
    ("sudo doas env exec nohup nice eval command builtin xargs watch", .function, [.onlyAtHead, .opensHead]),
  ]

  private static let rules: [Rule] = [
    .line("#", .comment, [.atWordStart]),
    .string("'", escape: nil, is: [.multiline]),
    .string("$'", "'", is: [.multiline]),
    .string("\"", is: [.multiline], holes: .shell),
    .literal("<<<", .operator),
    .heredoc("<<", holes: .shell),
    .heredoc("<<-", [.indented], holes: .shell),
    .literal("&&", .operator, [.opensHead]), .literal("||", .operator, [.opensHead]),
  ]

  private static let punctuation = "|&;()<>'\"`$\\#"

  static let bash = grammar([.assigns, .escapes, .headAtLine, .numberWords])
  static let console = grammar([.assigns, .escapes, .headAtLine, .numberWords, .prompts])

  private static func grammar(_ traits: Grammar.Traits) -> Grammar {
    Grammar(
      words: words, rules: rules, traits: traits, everythingBut: punctuation, heads: "|&;()", headStyle: .function, holes: .shell)
  }

  static let dockerfile = Grammar(
    words: words.dropLast(2) + [
      ("from copy add label expose volume user workdir stopsignal maintainer", .keyword, [.onlyAtHead]),
      ("FROM COPY ADD LABEL EXPOSE VOLUME USER WORKDIR STOPSIGNAL MAINTAINER", .keyword, [.onlyAtHead]),
      ("run cmd entrypoint healthcheck onbuild shell", .keyword, [.onlyAtHead, .opensHead]),
      ("RUN CMD ENTRYPOINT HEALTHCHECK ONBUILD SHELL", .keyword, [.onlyAtHead, .opensHead]),
      ("env arg ENV ARG export", .keyword, [.onlyAtHead, .takesNames]),
      ("AS as", .keyword, []),
    ],
    rules: [
      .line("#", .comment, [.atLineStart]),
      .string("'", escape: nil), .string("\"", is: [.multiline], holes: [.dollarName, .dollarBrace]),
      .literal("<<<", .operator),
      .heredoc("<<", holes: [.dollarName, .dollarBrace]),
      .heredoc("<<-", [.indented], holes: [.dollarName, .dollarBrace]),
      .literal("&&", .operator, [.opensHead]), .literal("||", .operator, [.opensHead]),
    ],
    traits: [.assigns, .escapes, .headAtLine, .numberWords], everythingBut: punctuation + "[],", heads: "|&;()",
    headStyle: .function, holes: .shell)

  /// Recipes are shell; what stands at a line's start is a target or a variable.
  static let makefile = Grammar(
    words: [
      (
        "include -include sinclude ifeq ifneq ifdef ifndef else endif define endef override export unexport vpath", .keyword,
        [.onlyAtHead]
      )
    ],
    rules: [
      .line("#", .comment, [.atWordStart]),
      .string("'", escape: nil), .string("\"", holes: [.dollarName]),
      .block("$(", ")", .variable), .block("${", "}", .variable),
    ],
    traits: [.headAtLine, .escapes, .numberWords, .keysAtLine], everythingBut: ":=#$\"'\\()?+;&|", keys: ":=?+",
    holes: [.dollarName])
}
