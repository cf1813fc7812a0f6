import CCMark
import Glibc

/// Memory for libcmark: taken from the front of a few large chunks and given back all at once.
///
/// A page of 2.5 KB makes libcmark ask some 300 times; with malloc and free that is a third of its time. A thread has one
/// arena for life, because libcmark's allocator carries no context: its three functions find the arena of their thread.
struct Arena {
  /// The next free byte of the newest chunk, and the chunk's end.
  private var free = UnsafeMutableRawPointer(bitPattern: Arena.alignment)!
  private var end = UnsafeMutableRawPointer(bitPattern: Arena.alignment)!
  /// The newest block, which alone can grow in place.
  private var last: UnsafeMutableRawPointer?
  /// Stretches of memory from malloc. The first is kept from page to page.
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  /// Trees that live in it. Memory is given back when the last of them goes.
  private var trees = 0

  /// What a page of 20 KB needs. Larger chunks are freed after the page that needed them.
  private static let firstChunk = 256 << 10
  /// As malloc aligns. Every block is preceded by its size.
  private static let alignment = 16

  @inline(__always)
  fileprivate mutating func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    let need = Arena.alignment + (count + Arena.alignment - 1) & -Arena.alignment
    if end - free < need { addChunk(atLeast: need) }
    let block = free
    free = block + need
    block.storeBytes(of: count, as: Int.self)
    last = block
    return block + Arena.alignment
  }

  fileprivate mutating func grow(_ memory: UnsafeMutableRawPointer, to count: Int) -> UnsafeMutableRawPointer {
    let block = memory - Arena.alignment
    let had = block.load(as: Int.self)
    if count <= had { return memory }
    if block == last {
      let need = Arena.alignment + (count + Arena.alignment - 1) & -Arena.alignment
      if end - block >= need {
        free = block + need
        block.storeBytes(of: count, as: Int.self)
        return memory
      }
    }
    let moved = allocate(count)
    moved.copyMemory(from: memory, byteCount: had)
    return moved
  }

  /// Chunks double, so that a page of 10 MB has a handful of them.
  private mutating func addChunk(atLeast need: Int) {
    let size = max(need, chunks.isEmpty ? Arena.firstChunk : min(chunks[chunks.count - 1].count * 2, 64 << 20))
    guard let memory = malloc(size) else { abort() }  // As libcmark's own allocator does.
    chunks.append(UnsafeMutableRawBufferPointer(start: memory, count: size))
    (free, end) = (memory, memory + size)
  }

  fileprivate mutating func enter() { trees += 1 }

  fileprivate mutating func leave() {
    trees -= 1
    guard trees == 0, let first = chunks.first, let memory = first.baseAddress else { return }
    for chunk in chunks.dropFirst() { Glibc.free(chunk.baseAddress) }
    chunks.removeLast(chunks.count - 1)
    (free, end) = (memory, memory + first.count)
    last = nil
  }

  fileprivate func freeAll() {
    for chunk in chunks { Glibc.free(chunk.baseAddress) }
  }
}

extension Arena {
  /// The arena of the calling thread, made at its first use and freed when the thread ends.
  fileprivate static var current: UnsafeMutablePointer<Arena> {
    if let known = pthread_getspecific(key) { return known.assumingMemoryBound(to: Arena.self) }
    let made = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
    made.initialize(to: Arena())
    pthread_setspecific(key, made)
    return made
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { memory in
      guard let arena = memory?.assumingMemoryBound(to: Arena.self) else { return }
      arena.pointee.freeAll()
      arena.deinitialize(count: 1)
      arena.deallocate()
    }
    return key
  }()

  /// Until the matching `leave`, everything that libcmark asks of `allocator` on this thread stays valid.
  static func enter() { current.pointee.enter() }
  static func leave() { current.pointee.leave() }

  /// What libcmark is handed. Never written to after it is made, so threads may share it.
  nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    functions.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let memory = Arena.current.pointee.allocate(count * size)
          memset(memory, 0, count * size)
          return memory
        },
        realloc: { memory, size in
          guard let memory else { return Arena.current.pointee.allocate(size) }
          return Arena.current.pointee.grow(memory, to: size)
        },
        free: { _ in }))
    return functions
  }()
}
