import CTemplates

/// A file that the program carries in its binary.
package struct CarriedFile: Sendable {
  package var path: String
  package var bytes: [UInt8]
}

/// The files of the binary, read from C's tables: `Sources/CTemplates`.
enum CarriedFiles {
  static func list(_ first: UnsafePointer<opsboard_file>?) -> [CarriedFile] {
    var files: [CarriedFile] = []
    guard var file = first else { return files }
    while let path = file.pointee.path, let bytes = file.pointee.bytes {
      var count = 0
      while bytes[count] != 0 { count += 1 }
      files.append(CarriedFile(path: String(cString: path), bytes: Array(UnsafeBufferPointer(start: bytes, count: count))))
      file += 1
    }
    return files
  }
}

/// The default templates and assets, paths below `templates/`.
package enum DefaultTemplates {
  package static let all = CarriedFiles.list(opsboard_templates())
}

extension DefaultTemplates {
  /// The static assets, the user's own over the built-in ones, paths below `templates/assets/`, sorted.
  package static func assets(overrides: [(path: String, bytes: [UInt8])]) -> [(path: String, bytes: [UInt8])] {
    let folder = "assets/"
    var assets: [String: [UInt8]] = [:]
    for file in all where file.path.hasPrefix(folder) { assets[String(file.path.dropFirst(folder.utf8.count))] = file.bytes }
    for file in overrides { assets[file.path] = file.bytes }
    return assets.keys.sorted().map { ($0, assets[$0]!) }
  }
}

/// The site that `opsboard init` writes.
package enum StarterSite {
  package static let files = CarriedFiles.list(opsboard_starter())
}

/// The JSON Schemas of what is read and published.
package enum Schema: String, Sendable, CaseIterable {
  case site, page, snapshot
  case missingDocs = "missing-docs"
  case state, status, badge

  package var bytes: [UInt8] { Self.files.first { $0.path == "\(rawValue).json" }?.bytes ?? [] }

  /// All of them, paths below `schemas/`.
  package static let files = CarriedFiles.list(opsboard_schemas())
}
