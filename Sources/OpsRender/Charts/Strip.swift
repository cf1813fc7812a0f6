import OpsModel

/// What was known along a stretch of time, as bars of one height.
///
/// How well it was is told by lines above and below the bars as well as by colour, so that it can be read in print, with two colours, and
/// by who tells no red from green. What is not known is a low line where a bar would stand.
struct Strip {
  static let width = 720
  static let height = 40
  /// Of a bar of which all is known.
  static let full = 24
  static let top = 8

  private var gaps: [Bar] = []
  private var outlines: [Bar] = []
  private var bars: [Status.Tone: [Bar]] = [:]
  private var statuses: Set<Status> = []

  /// - Parameters:
  ///   - status: nil: nothing is known.
  ///   - known: how much of the bar's time is known, of `full`; the rest is hollow.
  mutating func add(_ status: Status?, x: Int, width: Int, known: Int = Strip.full) {
    guard let status, status != .unknown else {
      gaps.append(Bar(x: x, y: Self.top + Self.full - 2, width: width, height: 2))
      return
    }
    statuses.insert(status)
    if known < Self.full { outlines.append(Bar(x: x, y: Self.top, width: width, height: Self.full, isHollow: true)) }
    let above = { Bar(x: x, y: Self.top - 2 - $0, width: width, height: $0) }
    let below = { Bar(x: x, y: Self.top + Self.full + 2, width: width, height: $0) }
    bars[status.tone, default: []] += [Bar(x: x, y: Self.top + Self.full - known, width: width, height: known)]
    switch status.tone {
    case .busy: bars[.busy]?.append(below(2))
    case .warn: bars[.warn]?.append(above(3))
    case .bad: bars[.bad]? += [above(6), below(6)]
    case .good, .unknown: break
    }
  }

  /// The worst is drawn last: a short failure is not hidden by what stands around it.
  /// - Parameter step: how far apart bars begin; nil: they are not cut apart.
  func draw(_ svg: inout SVG, step: Int? = nil) {
    svg.bars("gap", outlines)
    for tone in [Status.Tone.good, .busy] { svg.bars(tone.rawValue, bars[tone] ?? []) }
    // Even the shortest gap breaks a bar.
    let cracks = step == nil ? gaps.filter { $0.width == 1 } : []
    svg.bars("ground", cracks.map { Bar(x: $0.x, y: Self.top, width: 1, height: Self.full - 2) })
    svg.bars("gap", gaps)
    for tone in [Status.Tone.warn, .bad] { svg.bars(tone.rawValue, bars[tone] ?? []) }
    if let step { svg.cuts(every: step, y: Self.top, height: Self.full, width: Self.width) }
  }

  /// How to read what has been drawn; nil where a plain bar is all there is.
  var legend: String? {
    let shapes: [(Status.Tone, String)] = [(.busy, "line below"), (.warn, "line above"), (.bad, "lines above and below")]
    var parts = shapes.compactMap { tone, shape in
      let words = statuses.filter { $0.tone == tone }.sorted { $0.weight < $1.weight }.map(\.label)
      return words.isEmpty ? nil : shape + ": " + words.joined(separator: " or ")
    }
    if !outlines.isEmpty { parts.append("hollow: the part of a day of which nothing is known") }
    if !gaps.isEmpty { parts.append("low line: nothing is known") }
    guard let first = parts.first else { return nil }
    parts[0] = first.prefix(1).uppercased() + first.dropFirst()
    return parts.joined(separator: "; ") + "."
  }
}
