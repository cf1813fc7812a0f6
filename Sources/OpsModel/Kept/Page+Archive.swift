/// A page as bytes, for the next build, with all that reading it gave but the HTML of its text: of that the fingerprint and the length.
///
/// A page of 2.8 KB takes 1.3 KB and some microseconds either way, where reading it takes 80.
extension Page {
  /// Nil of a page with findings, or that is no file of its own: it must be read.
  package var archived: [UInt8]? {
    guard outline != nil else { return nil }
    var page = self
    var writer = ArchiveWriter()
    writer.text(&page.file)
    writer.page(&page, file: page.file)
    var (fingerprint, length) = (document.text.fingerprint, document.text.length)
    writer.fingerprint(&fingerprint)
    writer.number(&length)
    return writer.written
  }

  /// - Parameters:
  ///   - path: as that of the page.
  ///   - html: makes the text, if somebody asks for it.
  /// - Returns: nil for other bytes than those of a page.
  package init?(archived bytes: ArraySlice<UInt8>, path: String, html: @escaping @Sendable () -> [UInt8]) {
    var reader = ArchiveReader(bytes)
    var file = ""
    reader.text(&file)
    let blank = Located("", at: Place(file: file))
    self.init(
      path: path, file: file, url: "", kind: .page, id: blank, isIndex: false, frontMatter: blank.place, title: blank)
    reader.page(&self, file: file)
    var (fingerprint, length) = (Fingerprint(value: 0), 0)
    reader.fingerprint(&fingerprint)
    reader.number(&length)
    guard reader.isWhole else { return nil }
    document.text = .kept(KeptText(fingerprint, length: length, make: html))
  }
}

/// What a page consists of, part by part. `PageArchiveTests` counts the properties of all these types.
extension Archive {
  fileprivate mutating func page(_ page: inout Page, file: String) {
    text(&page.url)
    kind(&page.kind)
    located(&page.id, file)
    flag(&page.isIndex)
    place(&page.frontMatter, file)
    located(&page.title, file)
    optional(&page.summary)
    located(&page.environments, file)
    located(&page.owner, file)
    word(&page.lifecycle)
    refs(&page.dependsOn, file)
    refs(&page.runbooks, file)
    list(&page.responsibilities, blank: Located(Assignment(activity: ""), at: Place(file: file))) { archive, item in
      archive.assignment(&item.value, file)
      archive.place(&item.place, file)
    }
    links(&page.links, file)
    located(&page.observedAs, file)
    links(&page.monitoring, file)
    day(&page.lastReviewed, file)
    optional(&page.reviewEvery, blank: Located(ReviewInterval(count: 0, unit: .days), at: Place(file: file))) { archive, item in
      archive.number(&item.value.count)
      archive.word(&item.value.unit)
      archive.place(&item.place, file)
    }
    located(&page.aliases, file)
    number(&page.weight)
    texts(&page.tags)
    flag(&page.isDraft)
    optional(&page.release, blank: ReleaseDetails()) { $0.release(&$1, file) }
    optional(&page.decision, blank: DecisionDetails()) { archive, decision in
      archive.word(&decision.state)
      archive.located(&decision.deciders, file)
      archive.day(&decision.decided, file)
    }
    optional(&page.incident, blank: IncidentDetails()) { $0.incident(&$1, file) }
    document(&page.document, file)
    optional(&page.source, blank: Fingerprint(value: 0)) { $0.fingerprint(&$1) }
    optional(&page.outline, blank: Fingerprint(value: 0)) { $0.fingerprint(&$1) }
  }

  // MARK: The text

  private mutating func document(_ document: inout Document, _ file: String) {
    let place = Place(file: file)
    list(&document.headings, blank: Heading(level: 0, title: "", slug: "", place: place, fill: .written)) { archive, heading in
      archive.number(&heading.level)
      archive.text(&heading.title)
      archive.text(&heading.slug)
      archive.place(&heading.place, file)
      archive.fill(&heading.fill)
    }
    texts(&document.anchors)
    list(&document.links, blank: PageLink(path: "", fragment: nil, place: place)) { archive, link in
      archive.text(&link.path)
      archive.optional(&link.fragment)
      archive.place(&link.place, file)
    }
    list(&document.tasks, blank: TaskItem(isDone: false, text: "", place: place)) { archive, task in
      archive.flag(&task.isDone)
      archive.text(&task.text)
      archive.bytes(&task.html)
      archive.optional(&task.team)
      archive.optional(&task.ticket)
      archive.optional(&task.due, blank: Day(daysSinceEpoch: 0)) { $0.number(&$1.daysSinceEpoch) }
      archive.optional(&task.section)
      archive.place(&task.place, file)
    }
  }

  private mutating func fill(_ fill: inout Heading.Fill) {
    var (number, placeholder) = (0, "")
    switch fill {
    case .written: number = 0
    case .empty: number = 1
    case .placeholder(let text): (number, placeholder) = (2, text)
    }
    self.number(&number)
    switch number {
    case 0: fill = .written
    case 1: fill = .empty
    case 2:
      text(&placeholder)
      fill = .placeholder(placeholder)
    default: reject()
    }
  }

  // MARK: The front matter

  private mutating func assignment(_ assignment: inout Assignment, _ file: String) {
    text(&assignment.activity)
    located(&assignment.accountable, file)
    located(&assignment.responsible, file)
    located(&assignment.consulted, file)
    located(&assignment.informed, file)
  }

  private mutating func release(_ release: inout ReleaseDetails, _ file: String) {
    let place = Place(file: file)
    list(&release.windows, blank: ReleaseWindow(starts: Located("", at: place), place: place)) { archive, window in
      archive.located(&window.starts, file)
      archive.located(&window.ends, file)
      archive.optional(&window.duration, blank: Located(Span(seconds: 0), at: place)) { archive, duration in
        archive.number(&duration.value.seconds)
        archive.place(&duration.place, file)
      }
      archive.located(&window.timezone, file)
      archive.located(&window.environment, file)
      archive.located(&window.onCall, file)
      archive.list(&window.weekdays, blank: 0) { $0.number(&$1) }
      archive.flag(&window.isFreeze)
      archive.place(&window.place, file)
    }
    list(&release.checklist, blank: ChecklistItem(task: "", place: place)) { archive, item in
      archive.text(&item.task)
      archive.optional(&item.area, blank: .devops) { $0.word(&$1) }
      archive.located(&item.owner, file)
      archive.located(&item.environment, file)
      archive.flag(&item.isDone)
      archive.optional(&item.evidence, blank: Located(SubjectRef(.page, ""), at: place)) { $0.ref(&$1, file) }
      archive.place(&item.place, file)
    }
  }

  private mutating func incident(_ incident: inout IncidentDetails, _ file: String) {
    optional(&incident.state, blank: .investigating) { $0.word(&$1) }
    instant(&incident.started, file)
    instant(&incident.resolved, file)
    optional(&incident.severity)
    refs(&incident.affects, file)
    flag(&incident.isMaintenance)
  }

  // MARK: What these consist of

  /// Nearly always in the page's own file.
  private mutating func place(_ place: inout Place, _ file: String) {
    var isElsewhere = place.file != file
    flag(&isElsewhere)
    if isElsewhere { text(&place.file) }
    var (line, column) = (place.line, place.column)
    var (lines, end) = (place.endLine - line, place.endColumn)
    number(&line)
    number(&column)
    number(&lines)
    number(&end)
    place = Place(file: place.file, line: line, column: column, endLine: line &+ lines, endColumn: end)
  }

  private mutating func kind(_ kind: inout Kind) {
    var name = kind.name
    text(&name)
    kind = Kind(name)
  }

  private mutating func located(_ text: inout Located<String>, _ file: String) {
    self.text(&text.value)
    place(&text.place, file)
  }

  private mutating func located(_ text: inout Located<String>?, _ file: String) {
    optional(&text, blank: Located("", at: Place(file: file))) { $0.located(&$1, file) }
  }

  private mutating func located(_ texts: inout [Located<String>], _ file: String) {
    list(&texts, blank: Located("", at: Place(file: file))) { $0.located(&$1, file) }
  }

  private mutating func ref(_ ref: inout Located<SubjectRef>, _ file: String) {
    kind(&ref.value.kind)
    text(&ref.value.id)
    place(&ref.place, file)
  }

  private mutating func refs(_ refs: inout [Located<SubjectRef>], _ file: String) {
    list(&refs, blank: Located(SubjectRef(.page, ""), at: Place(file: file))) { $0.ref(&$1, file) }
  }

  private mutating func links(_ links: inout [NamedLink], _ file: String) {
    list(&links, blank: NamedLink(name: "", url: "", place: Place(file: file))) { archive, link in
      archive.text(&link.name)
      archive.text(&link.url)
      archive.place(&link.place, file)
    }
  }

  private mutating func day(_ day: inout Located<Day>?, _ file: String) {
    optional(&day, blank: Located(Day(daysSinceEpoch: 0), at: Place(file: file))) { archive, day in
      archive.number(&day.value.daysSinceEpoch)
      archive.place(&day.place, file)
    }
  }

  private mutating func instant(_ instant: inout Located<Instant>?, _ file: String) {
    optional(&instant, blank: Located(Instant(seconds: 0), at: Place(file: file))) { archive, instant in
      archive.number(&instant.value.seconds)
      archive.number(&instant.value.nanoseconds)
      archive.number(&instant.value.offsetMinutes)
      archive.place(&instant.place, file)
    }
  }
}
