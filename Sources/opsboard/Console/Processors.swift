import Glibc

enum Processors {
  /// How many may run threads of this process now.
  static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
