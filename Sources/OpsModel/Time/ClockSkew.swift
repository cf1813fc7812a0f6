/// How far ahead of our clock a source's may be before we refuse its word.
package enum ClockSkew {
  package static let tolerance = Span(seconds: 300)

  package static func isRefused(_ time: Instant, now: Instant) -> Bool { time > now + tolerance }
}
