import CFiles

/// What tells this program from all others: the same bytes have the same, on every machine and with every time of change.
package enum BuildID {
  /// Nil where the linker has noted none.
  package static let own: [UInt8]? = {
    let id = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = Int(opsfiles_build_id(buffer.baseAddress, Int32(buffer.count)))
    }
    return id.isEmpty ? nil : id
  }()
}
