import CCMark
import Glibc

/// One node of a `Tree`: a block or an inline.
struct Node: Equatable {
  /// The kinds, numbered as `cmark_node_type` numbers them.
  enum Kind: UInt32 {
    case none, document, quote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, inlineHTML, customInline, emphasis, strong, link, image
  }

  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  private init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  var kind: Kind { Kind(rawValue: cmark_node_get_type(pointer).rawValue) ?? .none }
  var parent: Node? { Node(cmark_node_parent(pointer)) }
  var next: Node? { Node(cmark_node_next(pointer)) }
  var previous: Node? { Node(cmark_node_previous(pointer)) }
  var firstChild: Node? { Node(cmark_node_first_child(pointer)) }
  var lastChild: Node? { Node(cmark_node_last_child(pointer)) }

  /// Of text, code and raw HTML. Valid as long as the tree.
  var literal: UnsafeBufferPointer<UInt8> { Node.bytes(cmark_node_get_literal(pointer)) }
  /// Of links and images: without backslashes and character references, not percent-decoded.
  var url: UnsafeBufferPointer<UInt8> { Node.bytes(cmark_node_get_url(pointer)) }
  var title: UnsafeBufferPointer<UInt8> { Node.bytes(cmark_node_get_title(pointer)) }
  /// Of code blocks: what stands behind the opening fence.
  var fenceInfo: UnsafeBufferPointer<UInt8> { Node.bytes(cmark_node_get_fence_info(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  // Of blocks; those of inlines are wrong behind reference definitions and code spans of several lines.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  /// In bytes, from 1.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = strlen(text)
    return UnsafeRawBufferPointer(start: text, count: count).assumingMemoryBound(to: UInt8.self)
  }
}

extension Node.Kind {
  /// Blocks that hold blocks.
  var isContainer: Bool {
    switch self {
    case .document, .quote, .list, .item: true
    default: false
    }
  }
}

extension Node {
  /// The blocks below this one that hold no blocks, in the order of the source, with their lines; found without recursion.
  var leaves: Leaves { Leaves(root: self) }

  struct Leaf {
    let node: Node
    let kind: Kind
    let lines: ClosedRange<Int>
  }

  struct Leaves: Sequence, IteratorProtocol {
    private let root: Node
    private var ahead: Node?

    init(root: Node) {
      self.root = root
      ahead = root
      advance()
    }

    mutating func next() -> Leaf? {
      while let node = ahead {
        advance()
        let kind = node.kind
        if kind.isContainer { continue }
        // The last line of a heading that is underlined, and of code that is not closed, can be one too many.
        let end = Swift.min(node.endLine, ahead.map { $0.startLine - 1 } ?? .max)
        return Leaf(node: node, kind: kind, lines: node.startLine...Swift.max(node.startLine, end))
      }
      return nil
    }

    private mutating func advance() {
      guard var node = ahead else { return }
      if node.kind.isContainer, let child = node.firstChild {
        ahead = child
        return
      }
      while node != root {
        if let next = node.next {
          ahead = next
          return
        }
        guard let parent = node.parent else { break }
        node = parent
      }
      ahead = nil
    }
  }
}
