import Synchronization

/// The HTML of a page's text, or what tells of it while nobody has asked for it.
///
/// A build that knows a page from the last one needs its text only where the page itself is made anew.
package enum PageText: Sendable {
  case made([UInt8], Fingerprint)
  case kept(KeptText)

  package init(_ html: [UInt8]) { self = .made(html, Fingerprint(html)) }

  package var html: [UInt8] {
    switch self {
    case .made(let html, _): html
    case .kept(let text): text.html
    }
  }

  package var fingerprint: Fingerprint {
    switch self {
    case .made(_, let fingerprint): fingerprint
    case .kept(let text): text.fingerprint
    }
  }

  /// Of the HTML, in bytes.
  package var length: Int {
    switch self {
    case .made(let html, _): html.count
    case .kept(let text): text.length
    }
  }

  /// False for a text that has become another one since the build looked at its page's file.
  package var isAsPromised: Bool {
    switch self {
    case .made: true
    case .kept(let text): text.isAsPromised
    }
  }
}

/// A text that is known from the last build, and made again when somebody asks for it.
package final class KeptText: Sendable {
  package let fingerprint: Fingerprint
  package let length: Int
  private let make: @Sendable () -> [UInt8]
  private let made = Mutex<(html: [UInt8], isAsPromised: Bool)?>(nil)

  package init(_ fingerprint: Fingerprint, length: Int, make: @escaping @Sendable () -> [UInt8]) {
    self.fingerprint = fingerprint
    self.length = length
    self.make = make
  }

  package var html: [UInt8] {
    made.withLock { made in
      if let made { return made.html }
      let html = make()
      made = (html, html.count == length && Fingerprint(html) == fingerprint)
      return html
    }
  }

  package var isAsPromised: Bool { made.withLock { $0?.isAsPromised ?? true } }
}
