extension Writer {
  /// Writes the table whose lines were replaced in the source.
  /// - Parameter node: the first of the blocks that stand in its place.
  mutating func table(_ index: Int, at node: Node) {
    let table = rewriting.tables[index]
    if outline.isWaiting { noteFill(table) }
    tableNode = node
    defer { tableNode = nil }
    beginBlock()
    out.startLine()
    if style.dressing {
      // Wide tables scroll in their box, so it must be reachable by keyboard and have a name.
      out.write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n")
    }
    out.write("<table>\n<thead>\n")
    var cell = rewriting.firstCells[index]
    for (number, row) in table.rows.enumerated() {
      links.focus = row.line...row.line
      if number == 1 { out.write("<tbody>\n") }
      out.write("<tr>\n")
      for (column, alignment) in table.alignments.enumerated() {
        guard column < row.cells.count || mayPad() else { break }
        open(number == 0 ? "<th" : "<td", alignment)
        begin(.flow)
        if column < row.cells.count {
          write(table.cells[row.cells.lowerBound + column], rewriting.cells[cell])
          cell += 1
        }
        end(number == 0 ? "</th>\n" : "</td>\n")
      }
      out.write(number == 0 ? "</tr>\n</thead>\n" : "</tr>\n")
    }
    out.write(table.rows.count > 1 ? "</tbody>\n</table>\n" : "</table>\n")
    if style.dressing { out.write("</div>\n") }
  }

  /// Rows that are too short get empty cells, but not without end: a header of 10 000 cells and as many empty rows would be a
  /// page of a gigabyte. HTML takes shorter rows as well.
  private mutating func mayPad() -> Bool {
    paddedCells += 1
    return paddedCells <= 200_000
  }

  private mutating func open(_ tag: StaticString, _ alignment: TableRow.Alignment) {
    out.write(tag)
    // A site's policy forbids styles in attributes, and HTML the `align` attribute: so classes.
    switch alignment {
    case .none: break
    case .left: out.write(style.dressing ? " class=\"left\"" : " align=\"left\"")
    case .center: out.write(style.dressing ? " class=\"center\"" : " align=\"center\"")
    case .right: out.write(style.dressing ? " class=\"right\"" : " align=\"right\"")
    }
    out.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ cell: Range<Int>, _ heading: Int?) {
    if let heading {
      inlines(of: cellNodes[heading])
    } else {
      inlines.brackets = 0
      text(UnsafeBufferPointer(rebasing: parsed.bytes[cell]), of: nil)
    }
  }

  /// A table says something when a cell below its header does.
  private mutating func noteFill(_ table: Table) {
    for row in table.rows.dropFirst() {
      for cell in table.cells[row.cells] where !cell.isEmpty {
        note(text: UnsafeBufferPointer(rebasing: parsed.bytes[cell]))
        if !outline.isWaiting { return }
      }
    }
  }
}
