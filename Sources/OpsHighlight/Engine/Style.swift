/// What a stretch of code is to the eye. The raw value is the letter of its class: `hl-k`.
enum Style: UInt8, Sendable {
  case plain = 0x00
  /// `k`: a word of the language.
  case keyword = 0x6B
  /// `s`: a text in quotes, a heredoc, a block scalar.
  case string = 0x73
  /// `c`
  case comment = 0x63
  /// `n`
  case number = 0x6E
  /// `t`: a type, a tag, a key.
  case type = 0x74
  /// `v`: a variable, a parameter, a hole in a text.
  case variable = 0x76
  /// `f`: a function or a command where it is called or defined.
  case function = 0x66
  /// `o`: an operator that would be missed easily.
  case `operator` = 0x6F
  /// `i`: a line that a change adds.
  case inserted = 0x69
  /// `d`: a line that a change removes.
  case deleted = 0x64
  /// `h`: what speaks about the text around it: a section, a prompt, a directive, the header of a change.
  case heading = 0x68
}
