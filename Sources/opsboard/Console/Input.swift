import Glibc

/// Reading of files that are named on the command line.
enum Input {
  static func contents(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let n = Glibc.read(file, &buffer, buffer.count)
      guard n > 0 else { return bytes }
      bytes.append(contentsOf: buffer[..<n])
    }
  }
  static func read(_ path: String) throws -> [UInt8] {
    guard let bytes = contents(path) else {
      Console.write("opsboard: \(path): cannot be read\n", to: .error)
      throw ExitStatus.usage
    }
    return bytes
  }
}
