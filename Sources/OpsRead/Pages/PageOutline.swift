import OpsModel

/// Of all that the site knows of a page but its text as HTML. While it stays the same, an edit changes nothing but the text on the
/// page itself: no list, no gap, no link's target, no other page.
///
/// The front matter goes in as it is written, for every key of it counts; of the text, what the Markdown station found in it.
/// Lines and columns only where the site shows them: sections that are to be filled, and tasks. So a paragraph may be put in above a heading.
enum PageOutline {
  static func fingerprint(of page: Page, frontMatter: ArraySlice<UInt8>) -> Fingerprint {
    var parts = FingerprintParts()
    parts.add(frontMatter)
    parts.add(page.title.value)
    // In the text for a page whose title is its first heading.
    parts.add(page.title.place)
    parts.add(page.document.headings.count)
    for heading in page.document.headings {
      parts.add(heading.level)
      parts.add(heading.title)
      parts.add(heading.slug)
      switch heading.fill {
      case .written: parts.add(0)
      case .empty:
        parts.add(1)
        parts.add(heading.place)
      case .placeholder(let text):
        parts.add(2)
        parts.add(text)
        parts.add(heading.place)
      }
    }
    parts.add(page.document.anchors.count)
    for anchor in page.document.anchors { parts.add(anchor) }
    parts.add(page.document.links.count)
    for link in page.document.links {
      parts.add(link.path)
      parts.add(link.fragment)
    }
    parts.add(page.document.tasks.count)
    for task in page.document.tasks {
      parts.add(task.isDone ? 1 : 0)
      parts.add(task.text)
      parts.add(task.html[...])
      parts.add(task.team)
      parts.add(task.ticket)
      parts.add(task.due?.description)
      parts.add(task.section)
      parts.add(task.place)
    }
    return parts.fingerprint
  }
}
