import CEL
import Foundation
import Testing

@Suite struct Conformance {
  /// The folder of the suite: what `CEL_CONFORMANCE` names, or `../shared/cel-conformance` beside the package.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["CEL_CONFORMANCE"] { return URL(fileURLWithPath: path) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("shared/cel-conformance")
  }()

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The files of which every case that needs no extension passes.
  static let complete = [
    "basic", "fp_math", "integer_math", "lists", "logic", "macros", "plumbing", "string",
  ]

  @Test(.enabled(if: isThere, "the conformance suite is not beside the package"))
  func `the core of the language agrees with the public suite`() throws {
    let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    #expect(files.count > 10)
    for url in files {
      let file = try JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: url))
      var passed = 0
      var left = 0
      var failures: [String] = []
      for test in file.cases {
        // A rule is always checked before it runs.
        guard test.needs?.isEmpty ?? true, test.container == nil, test.disable_check != true else {
          left += 1
          continue
        }
        switch run(test) {
        case .passed: passed += 1
        case .leftOut: left += 1
        case .failed(let reason): failures.append("\(test.section)/\(test.name): \(test.expr): \(reason)")
        }
      }
      print("cel-conformance \(file.file): \(passed) passed, \(failures.count) failed, \(left) left out")
      if ProcessInfo.processInfo.environment["CEL_CONFORMANCE_SHOW"] != nil {
        for failure in failures { print("  \(failure)") }
      }
      if Self.complete.contains(file.file) { #expect(failures.isEmpty, "\(file.file): \(failures)") }
    }
  }

  private enum Outcome {
    case passed
    case leftOut
    case failed(String)
  }

  private func run(_ test: ConformanceCase) -> Outcome {
    var scope = Scope()
    var values: [Value] = []
    for (name, binding) in (test.bindings ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let value = binding.value else { return .leftOut }
      scope.add(name, .dyn)
      values.append(value)
    }
    let environment = TypeEnvironment(requiresGuards: false)
    let (program, errors) = Program.compile(test.expr, scope: scope, environment: environment)
    guard let program else {
      // What the checker refuses is an error too.
      return test.expect.error != nil ? .passed : .failed(errors.map(\.message).joined(separator: "; "))
    }
    if test.check_only == true { return .leftOut }
    let frame = Frame(scope, host: NoObjects())
    for (slot, value) in values.enumerated() { frame.set(slot, to: value) }
    let result = frame.evaluate(program)
    if test.expect.error != nil {
      if case .error = result.payload { return .passed }
      return .failed("gave \(result.payload) instead of an error")
    }
    guard let expected = test.expect.value else { return .leftOut }
    guard let wanted = expected.value else { return .leftOut }
    return isSame(result, wanted) ? .passed : .failed("gave \(result.payload)")
  }

  /// Equal in value and in type.
  private func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left.payload, right.payload) {
    case (.null, .null): return true
    case (.bool(let first), .bool(let second)): return first == second
    case (.int(let first), .int(let second)): return first == second
    case (.uint(let first), .uint(let second)): return first == second
    case (.double(let first), .double(let second)): return first == second || (first.isNaN && second.isNaN)
    case (.string(let first), .string(let second)):
      return first.unicodeScalars.elementsEqual(second.unicodeScalars)
    case (.bytes(let first), .bytes(let second)): return first == second
    case (.type(let first), .type(let second)): return first == second
    case (.list(let first), .list(let second)):
      return first.items.count == second.items.count && zip(first.items, second.items).allSatisfy(isSame)
    case (.map(let first), .map(let second)):
      guard first.keys.count == second.keys.count else { return false }
      return zip(first.keys, first.values).allSatisfy { key, value in
        second.position(of: key).map { isSame(value, second.values[$0]) } ?? false
      }
    default: return false
    }
  }
}
