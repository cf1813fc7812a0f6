import Foundation

/// The built program, run as a user runs it.
enum Program {
  struct Result {
    var output: Data
    var diagnostics: Data
    var status: Int32
  }

  /// The build puts the program beside the tests, whatever the build folder is called.
  static let file: URL = {
    #if os(Linux)
      let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      return tests.deletingLastPathComponent().appendingPathComponent("opsboard")
    #else
      let tests = URL(fileURLWithPath: CommandLine.arguments[0])
      return tests.deletingLastPathComponent().appendingPathComponent("opsboard")
    #endif
  }()

  /// Runs `opsboard` in a folder, with nothing of the developer's environment, and without a terminal.
  static func run(_ arguments: [String], in folder: URL) throws -> Result {
    // Files and not pipes: a full pipe that nobody reads would block the program.
    let output = folder.deletingLastPathComponent().appendingPathComponent("stdout")
    let diagnostics = folder.deletingLastPathComponent().appendingPathComponent("stderr")
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "TZ": "America/New_York"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try handle(writing: output)
    process.standardError = try handle(writing: diagnostics)
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Result(output: try Data(contentsOf: output), diagnostics: try Data(contentsOf: diagnostics), status: status)
  }

  private static func handle(writing file: URL) throws -> FileHandle {
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }
}
