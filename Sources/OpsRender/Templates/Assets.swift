import OpsModel

/// Static assets get a hash of their content into their names, so that a browser may keep them for ever.
enum Assets {
  /// `opsboard.css` to `assets/opsboard.1f2e3d4c.css`. Files in folders keep their names: a font or image that a style sheet names
  /// must stay where the style sheet looks for it.
  static func hashed(_ assets: [(path: String, bytes: [UInt8])]) -> (
    names: AssetNames, files: [(path: String, bytes: [UInt8])]
  ) {
    var names = AssetNames(css: "", js: "", icon: "")
    var files: [(path: String, bytes: [UInt8])] = []
    for asset in assets {
      var path = "assets/" + asset.path
      switch asset.path {
      case "opsboard.css":
        path = hashed("opsboard", "css", asset.bytes)
        names.css = path
      case "opsboard.js":
        path = hashed("opsboard", "js", asset.bytes)
        names.js = path
      case "icon.svg":
        path = hashed("icon", "svg", asset.bytes)
        names.icon = path
      default: break
      }
      files.append((path, asset.bytes))
    }
    return (names, files)
  }

  private static func hashed(_ stem: String, _ suffix: String, _ bytes: [UInt8]) -> String {
    return "assets/\(stem).\(Fingerprint(bytes).hex.prefix(10)).\(suffix)"
  }
}
