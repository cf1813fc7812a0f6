import Glibc

/// Writes to a program and reads from it at the same time, so that neither waits for the other for ever.
struct Exchange {
  enum End { case complete, tooLong, tooLarge }

  private let to: Int32
  private let from: Int32
  private let errors: Int32
  private let largest: Int
  private(set) var received: [UInt8] = []
  private(set) var complaints: [UInt8] = []

  /// - Parameters:
  ///   - to: a socket, which is closed when everything is written.
  ///   - largest: the most bytes that are taken from the program.
  init(to: Int32, from: Int32, errors: Int32, largest: Int) {
    self.to = to
    self.from = from
    self.errors = errors
    self.largest = largest
  }

  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// - Parameter deadline: in milliseconds of `now`.
  mutating func run(_ input: UnsafeBufferPointer<UInt8>, deadline: Int64) -> End {
    var sent = 0
    var files = [
      pollfd(fd: to, events: Int16(POLLOUT), revents: 0), pollfd(fd: from, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    defer { if files[0].fd >= 0 { close(to) } }
    while files[0].fd >= 0 || files[1].fd >= 0 || files[2].fd >= 0 {
      let left = deadline - Exchange.now()
      guard left > 0 else { return .tooLong }
      let ready = poll(&files, nfds_t(files.count), Int32(min(left, 1_000)))
      if ready < 0 {
        if errno == EINTR { continue }
        return .tooLong
      }
      if files[0].revents != 0 {
        let rest = UnsafeBufferPointer(rebasing: input[sent...])
        let count =
          rest.isEmpty ? 0 : send(to, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        if count > 0 { sent += count }
        let mayGoOn = count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
        if sent == input.count || !mayGoOn {
          close(to)
          files[0].fd = -1
        }
      }
      if files[1].revents != 0 {
        if !read(from, into: &received) { files[1].fd = -1 }
        if received.count > largest { return .tooLarge }
      }
      if files[2].revents != 0 {
        if !read(errors, into: &complaints) { files[2].fd = -1 }
        // Nobody reads that many complaints, but dot must be able to write them.
        if complaints.count > 1 << 16 { complaints.removeLast(complaints.count - 1 << 15) }
      }
    }
    return .complete
  }

  /// False at the end.
  private func read(_ file: Int32, into target: inout [UInt8]) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      let count = Glibc.read(file, buffer.baseAddress, buffer.count)
      if count > 0 { target.append(contentsOf: buffer[..<count]) }
      return count > 0 || (count < 0 && errno == EINTR)
    }
  }
}
