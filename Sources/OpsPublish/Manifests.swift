import OpsFiles
import OpsModel

/// What the manifests in a site's folder say together: that of full builds, and those of shards that were built into it.
///
/// A full build takes the shards' manifests over into its own and removes them before it writes anything else. So a shard's manifest,
/// where there is one, is newer than the full one, and speaks alone for the files of its shard.
struct Manifests {
  /// Everything that is Opsboard's.
  private(set) var known = Manifest()
  /// The manifest that this build will write, as it is on disk; nil for none or a damaged one.
  private(set) var own: Manifest?
  /// The names of the shards' manifests and locks.
  private(set) var ofShards: [String] = []
  /// Whether nothing is missing that would say which of the files that this build may touch are Opsboard's.
  private(set) var isWhole: Bool

  static func fileName(_ shard: Shard?) -> String { Manifest.fileName + (shard?.suffix ?? "") }

  static func lockName(_ shard: Shard) -> String { lockPrefix + shard.suffix }

  private static let lockPrefix = ".opsboard-lock"

  static func read(_ folder: String, for shard: Shard?) throws(FileError) -> Manifests {
    let names = try FileTree.walk(folder, entering: { _ in false }).entries.filter { $0.facts.kind == .file }.map(\.path)
    var found: [(shard: Shard?, manifest: Manifest?)] = []
    if names.contains(Manifest.fileName) { found.append((nil, try manifest("\(folder)/\(Manifest.fileName)"))) }
    var ofShards: [String] = []
    for name in names {
      guard let (other, isManifest) = shardFile(name) else { continue }
      ofShards.append(name)
      if isManifest { found.append((other, try manifest("\(folder)/\(name)"))) }
    }
    return Manifests(found, ofShards, for: shard)
  }

  /// Whether a file at the top of the site's folder is a manifest or a lock.
  static func isFile(_ name: String) -> Bool { name == Manifest.fileName || shardFile(name) != nil }

  /// Whether there is one manifest, of a full build, and it names these very files.
  func areThose(of planned: [String]) -> Bool {
    isWhole && ofShards.isEmpty && planned.count == known.entries.count && planned.allSatisfy { known.entries[$0] != nil }
  }

  private init(_ found: [(shard: Shard?, manifest: Manifest?)], _ ofShards: [String], for shard: Shard?) {
    self.ofShards = ofShards
    if found.count == 1, found[0].shard == nil, shard == nil, let manifest = found[0].manifest {
      // As nearly always: then 40 000 entries need not be put into another dictionary.
      (own, known, isWhole) = (manifest, manifest, true)
      return
    }
    let speaking = found.compactMap { $0.manifest == nil ? nil : $0.shard }
    for case let (other, manifest?) in found {
      if other == shard { own = manifest }
      // Two shards of different counts may both know a file, and nobody can say who knows better: then its bytes are looked at.
      known.entries.merge(other == nil ? manifest.entries(notOf: speaking) : manifest.entries) { $0 == $1 ? $0 : .announced }
    }
    // The other shards of the same count know nothing of the files of this one.
    let relevant = found.filter { shard == nil || $0.shard == shard || $0.shard?.count != shard?.count }
    isWhole = shard != nil && own != nil || !relevant.isEmpty && relevant.allSatisfy { $0.manifest != nil }
  }

  /// Nil for a damaged manifest, and for one that a full build has just taken over.
  private static func manifest(_ path: String) throws(FileError) -> Manifest? {
    try Files.readIfPresent(path).flatMap { Manifest(bytes: $0) }
  }

  private static func shardFile(_ name: String) -> (Shard, isManifest: Bool)? {
    for prefix in [Manifest.fileName, lockPrefix] where name.hasPrefix(prefix) {
      if let shard = Shard(suffix: name.dropFirst(prefix.count)) { return (shard, prefix == Manifest.fileName) }
    }
    return nil
  }
}

extension Manifest {
  func entries(of shard: Shard?) -> [String: Entry] {
    shard.map { shard in entries.filter { shard.owns($0.key) } } ?? entries
  }

  fileprivate func entries(notOf shards: [Shard]) -> [String: Entry] {
    shards.isEmpty ? entries : entries.filter { entry in !shards.contains { $0.owns(entry.key) } }
  }
}
