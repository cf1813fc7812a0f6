import OpsFiles
import OpsModel
import OpsRender

/// The second half of the line: render, and write what differs.
enum Publication {
  static func run(_ files: [PlannedFile], jobs: Int, clean: Bool, _ shared: SharedOptions) async throws {
    for file in files {
      let path = shared.outputFolder + "/" + file.path
      switch file.content {
      case .rendered(let make): _ = try Files.writeIfDifferent(make(), to: path)
      case .copied(let source): _ = try Files.writeIfDifferent(try Files.read("\(shared.contentFolder)/\(source)"), to: path)
      }
    }
  }
}
