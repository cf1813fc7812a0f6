// swift-tools-version: 6.1
import PackageDescription

// The rooms, in the order in which content walks through them. Which room may import which is held by `make lint`,
// for SwiftPM lets a target import what it only has through another.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: files, swiftSettings: settings)
}

let package = Package(
  name: "opsboard",
  products: [.executable(name: "opsboard", targets: ["opsboard"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Memory for libcmark, the calls of the system that Swift's overlay lacks, and the default templates as bytes.
    .target(name: "CArena"),
    .target(name: "CFiles"),
    .target(name: "CTemplates"),
    room("OpsModel"),
    room("OpsJSON", ["OpsModel"]),
    room("OpsFiles", ["CFiles"]),
    room("OpsHighlight"),
    room("OpsMarkdown", ["CArena", "CCMark", "OpsHighlight", "OpsModel"]),
    room("OpsRead", ["CYAML", "OpsFiles", "OpsJSON", "OpsMarkdown", "OpsModel"]),
    room("OpsInsight", ["OpsJSON", "OpsModel"]),
    room("OpsCheck", ["OpsInsight", "OpsJSON", "OpsModel"]),
    room("OpsTemplate", ["OpsModel"]),
    room("OpsRender", ["CTemplates", "OpsInsight", "OpsJSON", "OpsMarkdown", "OpsModel", "OpsTemplate"]),
    room("OpsPublish", ["OpsFiles", "OpsModel"]),
    room("OpsIngest", ["OpsJSON", "OpsModel"]),
    room("OpsCompact", ["OpsFiles", "OpsInsight", "OpsJSON", "OpsModel"]),
    .executableTarget(
      name: "opsboard",
      dependencies: [
        "OpsModel", "OpsJSON", "OpsFiles", "OpsMarkdown", "OpsRead", "OpsInsight", "OpsCheck", "OpsTemplate", "OpsRender",
        "OpsPublish", "OpsIngest", "OpsCompact", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      // By it a build knows whether the last one was made by the same program.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id=sha1"], .when(platforms: [.linux]))]),
    tests("OpsModelTests", ["OpsModel"]),
    tests("OpsJSONTests", ["OpsJSON", "OpsModel"]),
    tests("OpsFilesTests", ["OpsFiles"]),
    tests("OpsHighlightTests", ["OpsHighlight"]),
    tests("OpsMarkdownTests", ["OpsJSON", "OpsMarkdown", "OpsModel"], files: ["Corpus"]),
    tests("OpsReadTests", ["OpsFiles", "OpsRead", "OpsModel"]),
    tests("OpsInsightTests", ["OpsInsight", "OpsModel"]),
    tests("OpsCheckTests", ["OpsCheck", "OpsInsight", "OpsModel"]),
    tests("OpsTemplateTests", ["OpsTemplate", "OpsModel"]),
    tests("OpsRenderTests", ["OpsRender", "OpsInsight", "OpsModel"]),
    tests("OpsPublishTests", ["OpsFiles", "OpsPublish", "OpsModel"]),
    tests("OpsIngestTests", ["OpsIngest", "OpsJSON", "OpsModel", "OpsRead"]),
    tests("OpsCompactTests", ["OpsCompact", "OpsFiles", "OpsInsight", "OpsModel", "OpsRead"]),
    // Runs the program on the example sites of Tests/Sites.
    tests("SiteTests", ["opsboard"]),
  ]
)

// What `make bench` measures with, and nobody else needs to build.
if Context.environment["OPSBOARD_BENCH"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "markdown-bench", dependencies: ["CCMark", "OpsMarkdown", "OpsModel"], path: "Tests/Benchmarks/Markdown",
      swiftSettings: settings))
}

// Only for `make fuzz-markdown`: libFuzzer brings its own `main`, and all code is built for it with coverage.
if Context.environment["OPSBOARD_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "opsboard-fuzz", dependencies: ["OpsHighlight", "OpsMarkdown", "OpsModel"], path: "Tests/Fuzz",
      exclude: ["run.sh", "seeds.py", "markdown.dict"], swiftSettings: settings))
}
