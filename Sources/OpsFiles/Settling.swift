import Glibc

/// Waiting until a change of a file would show in its times.
///
/// The system stamps files with a clock that ticks every 1 to 10 ms. A file that is changed, read, and changed again within one tick
/// bears the same time both times, so whoever remembers what it read must not have read so soon.
package enum Settling {
  /// One tick at 100 Hz, the slowest in use, and a little.
  private static let tick: Int64 = 12_000_000

  /// Returns when none of the files is younger than a tick.
  ///
  /// - Returns: false when that cannot be waited for, since one is dated ahead of this machine's clock.
  package static func wait(for files: some Sequence<FileFacts>) -> Bool {
    let newest = files.reduce(0) { max($0, $1.modified, $1.changed) }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec) - newest
    if age >= tick { return true }
    guard age >= 0 else { return false }
    var pause = timespec(tv_sec: 0, tv_nsec: Int(tick - age))
    var rest = timespec()
    while nanosleep(&pause, &rest) != 0, errno == EINTR { pause = rest }
    return true
  }
}
