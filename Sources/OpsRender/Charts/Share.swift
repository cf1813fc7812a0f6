/// A part of a whole in percent, rounded down to a tenth: 99.996 % is not 100 %.
struct Share: CustomStringConvertible {
  private let permille: Int64

  /// - Parameter whole: more than zero.
  init(_ part: Int64, of whole: Int64) { permille = part * 1000 / whole }

  var description: String { permille == 1000 ? "100 %" : "\(permille / 10).\(permille % 10) %" }
}
