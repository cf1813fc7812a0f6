import OpsTemplate

/// A link: to a page of the site (relative) or to another host.
struct LinkView: Templated {
  var title: String
  var href: String
  /// A word or two behind the link.
  var note: String?

  static let fields: [Field<LinkView>] = [
    .text("title") { $0.title }, .text("name") { $0.title }, .text("href") { $0.href }, .optional("note") { $0.note },
  ]
}

/// A team, where it is named: its page, and how to reach it.
struct TeamView: Templated {
  var name: String
  var href: String
  var contact: String?

  static let fields: [Field<TeamView>] = [
    .text("name") { $0.name }, .text("href") { $0.href }, .optional("contact") { $0.contact },
  ]
}

/// A ticket key, and its address when the tracker is known.
struct TicketView: Templated {
  var key: String
  var href: String?

  static let fields: [Field<TicketView>] = [.text("key") { $0.key }, .optional("href") { $0.href }]
}

/// A file of the content, and its address in the repository when that is known.
struct FileView: Templated {
  var name: String
  var href: String?

  static let fields: [Field<FileView>] = [.text("name") { $0.name }, .optional("href") { $0.href }]
}
