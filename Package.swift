// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
  // Worth a tenth of the time of a run; tests are run with the checks that this leaves out.
  .unsafeFlags(
    ["-enforce-exclusivity=unchecked", "-cross-module-optimization"], .when(configuration: .release)),
]
/// For the targets that speak C: every unsafe operation is visible.
let boundary = strict + [.strictMemorySafety()]

/// A test target that mirrors the source target of the same name.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// `make static` names here what the libraries of the system need when they are linked into the binary.
let staticLibraries = Context.environment["SWARMLINT_STATIC_LIBRARIES"]?.split(separator: " ").map(
  String.init)
let linking: [LinkerSetting] = staticLibraries.map { [.unsafeFlags(["-static-executable"] + $0)] } ?? []

let package = Package(
  name: "swarmlint",
  products: [
    .executable(name: "swarmlint", targets: ["swarmlint"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    // Without its trait for Foundation, which would come into the binary whole.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // In layer order: a target may depend only on targets above it.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CLibCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "YAMLSyntax", dependencies: ["Diagnostics", "CLibYAML"], swiftSettings: boundary),
    .target(name: "MarkdownSyntax", dependencies: ["Diagnostics", "CLibCMark"], swiftSettings: boundary),
    .target(name: "CEL", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(
      name: "ComposeModel", dependencies: ["YAMLSyntax", "Diagnostics", system], swiftSettings: strict),
    .target(name: "SoftwareData", path: "rules/data", swiftSettings: strict, plugins: ["EmbedRules"]),
    .target(
      name: "RuleEngine", dependencies: ["SoftwareData", "ComposeModel", "CEL", "YAMLSyntax", "Diagnostics"],
      swiftSettings: strict),
    .target(
      name: "BuiltinRules", dependencies: ["RuleEngine"], path: "rules", exclude: ["data"],
      swiftSettings: strict, plugins: ["EmbedRules"]),
    .target(name: "Reporting", dependencies: ["Diagnostics", "CLibXML2"], swiftSettings: boundary),
    .target(
      name: "SwarmlintCommand",
      dependencies: [
        "BuiltinRules", "ComposeModel", "RuleEngine", "CEL", "Reporting", "MarkdownSyntax", "YAMLSyntax",
        "Diagnostics",
        argumentParser, subprocess, system,
      ], swiftSettings: strict),
    .executableTarget(
      name: "swarmlint", dependencies: ["SwarmlintCommand"], swiftSettings: strict, linkerSettings: linking),

    .plugin(
      name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"], path: "Sources/EmbedRules"),
    .executableTarget(name: "embed-rules", swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: [
        "Diagnostics", "YAMLSyntax", "ComposeModel", "RuleEngine", "BuiltinRules", "SwarmlintCommand",
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("YAMLSyntaxTests", ["YAMLSyntax", "Diagnostics"]),
    tests("MarkdownSyntaxTests", ["MarkdownSyntax", "Diagnostics"]),
    tests("CELTests", ["CEL", "Diagnostics"]),
    tests("ComposeModelTests", ["TestSupport", "ComposeModel", "YAMLSyntax", "Diagnostics"]),
    tests("RuleEngineTests", ["RuleEngine", "ComposeModel", "YAMLSyntax", "Diagnostics", "CEL"]),
    tests(
      "ReportingTests",
      [
        "Reporting", "TestSupport", "BuiltinRules", "RuleEngine", "ComposeModel", "Diagnostics", "CLibXML2",
      ]),
    tests("RuleExampleTests", ["TestSupport", "BuiltinRules", "RuleEngine", "Diagnostics"]),
    tests("CommandTests", ["SwarmlintCommand", "TestSupport", "YAMLSyntax", "RuleEngine", "Diagnostics"]),
    tests(
      "DockerAgreementTests", ["SwarmlintCommand", "RuleEngine", "TestSupport", "YAMLSyntax", "Diagnostics"]),
    tests("ConventionTests", ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
