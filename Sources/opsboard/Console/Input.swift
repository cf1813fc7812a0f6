import OpsFiles

/// Reading of files that are named on the command line.
enum Input {
  static func exists(_ path: String) -> Bool {
    do throws(FileError) {
      return try FileFacts.of(path, followsLinks: true) != nil
    } catch {
      return true
    }
  }

  /// - Throws: `UsageError`, when the file cannot be read.
  static func read(_ path: String) throws -> [UInt8] {
    do throws(FileError) {
      return try Files.read(path)
    } catch {
      throw UsageError(error.description)
    }
  }
}

/// Writing of new files into a site's sources.
enum Output {
  /// Writes a file in one step, over what is there.
  ///
  /// - Throws: `UsageError`, when it cannot be written.
  static func replace(_ path: String, _ bytes: [UInt8]) throws {
    do throws(FileError) {
      _ = try Files.writeIfDifferent(bytes, to: path)
    } catch {
      throw UsageError(error.description)
    }
  }

  /// Writes a file, if there is none of that name.
  ///
  /// - Returns: false when there is one.
  /// - Throws: `UsageError`, when it cannot be written.
  static func create(_ path: String, _ bytes: [UInt8]) throws -> Bool {
    do throws(FileError) {
      return try Files.create(bytes, at: path)
    } catch {
      throw UsageError(error.description)
    }
  }
}
