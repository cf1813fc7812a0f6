import OpsInsight
import OpsModel

/// `feed.xml`: Atom (RFC 4287) of what happened: transitions, incidents and maintenance, gaps as far as they have a date.
///
/// It follows from the content and the clock alone, never from an earlier feed, so that a full build and an incremental one give the same.
enum Feed {
  static let path = "feed.xml"
  /// The newest that it holds.
  private static let longest = 200
  /// Of these at most so many of gaps and reviews: a day on which all pages were reviewed would leave no room for what failed.
  private static let longestOfGaps = 50

  /// The newest first; of those at one moment, in the order of their keys.
  static func entries(_ index: SiteIndex) -> [FeedEntry] {
    let insight = index.insight
    var entries = newest(longest, of: insight.transitions(newest: longest)) { $0.at }.map { FeedEntry($0, index) }
    entries += insight.incidents.all.flatMap { FeedEntry.all($0, index) }
    let gaps = newest(longestOfGaps, of: insight.datedGaps()) { $0.at }.map { FeedEntry($0, index) }
    entries += sorted(gaps).prefix(longestOfGaps)
    return Array(sorted(entries).prefix(longest))
  }

  /// Those of the last moment that has room are all among them.
  private static func newest<Event>(_ count: Int, of events: [Event], _ time: (Event) -> Instant) -> [Event] {
    guard events.count > count else { return events }
    let last = events.map(time).sorted(by: >)[count - 1]
    return events.filter { time($0) >= last }
  }

  private static func sorted(_ entries: [FeedEntry]) -> [FeedEntry] {
    entries.sorted { $0.at != $1.at ? $0.at > $1.at : $0.key < $1.key }
  }

  static func bytes(_ index: SiteIndex) -> [UInt8] {
    let entries = entries(index)
    let site = FeedID(index.configuration)
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"".utf8)
    if index.base == nil { bytes.attribute("xml:base", "./") }
    bytes += ">\n".utf8
    bytes.element("title", index.configuration.title)
    if let description = index.configuration.description { bytes.element("subtitle", description) }
    bytes.element("id", site.id(of: "feed"))
    // A feed must have a time, and one without entries has none: the beginning of all times then, and not that of the build.
    bytes.element("updated", (entries.first?.at.utc ?? Instant(seconds: 0)).description)
    bytes += "<author>".utf8
    bytes.element("name", index.configuration.title, end: "")
    bytes += "</author>\n<generator>\(Generator.name)</generator>\n".utf8
    bytes.link("self", address(path, index))
    bytes.link("alternate", address("", index))
    for entry in entries {
      bytes.append(entry, id: site.id(of: entry.key), address: address(entry.url, fragment: entry.fragment, index))
    }
    bytes += "</feed>\n".utf8
    return bytes
  }
}

extension Feed {
  /// Whole when it is known where the site will stand, which not every reader of feeds can work out; else relative to the feed.
  private static func address(_ url: String, fragment: String? = nil, _ index: SiteIndex) -> String {
    guard let base = index.base else { return Href.relative(from: path, to: url, fragment: fragment) }
    return base.page(url) + (fragment.map { "#" + PercentEncoding.fragment($0) } ?? "")
  }
}

/// Atom wants ids that never change, and that no other feed has. A name made of the site's (its repository, else its title) and the
/// entry's, as a UUID of RFC 9562's version 8: it stays the same wherever the site is published.
private struct FeedID {
  private let site: String

  init(_ configuration: Configuration) { site = configuration.repository?.url ?? configuration.title }

  func id(of key: String) -> String {
    var digits = Array((Fingerprint(site + "\n" + key).hex + Fingerprint(key + "\n" + site).hex).utf8)
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "a")
    for place in [8, 13, 18, 23] { digits.insert(UInt8(ascii: "-"), at: place) }
    return "urn:uuid:" + String(decoding: digits, as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate mutating func element(_ name: String, _ text: String, end: String = "\n") {
    self += "<\(name)>".utf8
    append(xml: text)
    self += "</\(name)>\(end)".utf8
  }

  fileprivate mutating func attribute(_ name: String, _ text: String) {
    self += " \(name)=\"".utf8
    append(xml: text)
    append(UInt8(ascii: "\""))
  }

  fileprivate mutating func link(_ relation: String, _ address: String) {
    self += "<link".utf8
    attribute("rel", relation)
    attribute("href", address)
    self += "/>\n".utf8
  }

  fileprivate mutating func append(_ entry: FeedEntry, id: String, address: String) {
    self += "<entry>\n".utf8
    element("title", entry.title)
    element("id", id)
    element("updated", entry.at.utc.description)
    link("alternate", address)
    self += "<category".utf8
    attribute("term", entry.category.rawValue)
    self += "/>\n".utf8
    element("summary", entry.summary)
    self += "</entry>\n".utf8
  }
}
