/// A template for one kind of view, ready to run: all names are looked up, all partials and blocks are in place.
struct Program: Sendable {
  var literals: [UInt8] = []
  var steps: [Step] = []
}

/// One step of a program.
struct Step: Sendable {
  var operation: Operation
  /// Of an operation that has a body: the step behind it. The body begins with the next step.
  var end = 0
}

/// What a step does. `depth` says from which of the open scopes a reader reads: 0 is the root view.
enum Operation: Sendable {
  case literal(Range<Int>)
  case text(depth: Int, @Sendable (UnsafeRawPointer) -> String)
  case optional(depth: Int, @Sendable (UnsafeRawPointer) -> String?)
  case number(depth: Int, @Sendable (UnsafeRawPointer) -> Int)
  case html(depth: Int, @Sendable (UnsafeRawPointer) -> [UInt8])

  // With a body:
  case ifFlag(depth: Int, @Sendable (UnsafeRawPointer) -> Bool)
  /// Inside a list: `-first`, `-last`.
  case ifPosition(depth: Int, Position)
  case withOptional(depth: Int, @Sendable (UnsafeRawPointer) -> String?)
  case withHTML(depth: Int, @Sendable (UnsafeRawPointer) -> [UInt8])
  case withRecord(depth: Int, Reader.Record)
  case forEach(depth: Int, Reader.Items)
  /// An inverted section, whose value may stand inside records: `{{^owner.contact}}`.
  case unless(depth: Int, records: [Reader.Record], Condition)
}

enum Position: Sendable { case first, last }

/// What an inverted section asks.
enum Condition: Sendable {
  case flag(@Sendable (UnsafeRawPointer) -> Bool)
  case position(Position)
  case optional(@Sendable (UnsafeRawPointer) -> String?)
  case html(@Sendable (UnsafeRawPointer) -> [UInt8])
  case record(Reader.Record)
  case items(Reader.Items)
}
