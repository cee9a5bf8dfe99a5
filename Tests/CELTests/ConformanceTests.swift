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

  @Test(.enabled(if: isThere, "the conformance suite is not beside the package"))
  func `the language agrees with the public suite`() throws {
    let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    #expect(!files.isEmpty)
    var total = Tally()
    for url in files {
      let file = try JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: url))
      let tally = Tally(file)
      print("cel-conformance \(file.file): \(tally)")
      for failure in tally.failures {
        if ProcessInfo.processInfo.environment["CEL_CONFORMANCE_SHOW"] != nil { print("  \(failure)") }
        Issue.record("\(file.file) \(failure)")
      }
      total.add(tally)
    }
    print("cel-conformance in all: \(total)")
    #expect(total.passed > 0)
  }
}

/// What came of some cases.
private struct Tally: CustomStringConvertible {
  private(set) var passed = 0
  private(set) var failures: [String] = []
  /// Why cases were left out, and how many.
  private var reasons: [String: Int] = [:]

  init() {}

  init(_ file: ConformanceFile) {
    for test in file.cases {
      switch test.outcome {
      case .passed: passed += 1
      case .leftOut(let reason): reasons[reason, default: 0] += 1
      case .failed(let reason): failures.append("\(test.section)/\(test.name): \(test.expr): \(reason)")
      }
    }
  }

  mutating func add(_ other: Tally) {
    passed += other.passed
    failures += other.failures
    reasons.merge(other.reasons, uniquingKeysWith: +)
  }

  var description: String {
    let left = reasons.sorted { $0.key < $1.key }.map { ", \($0.value) left out (\($0.key))" }.joined()
    return "\(passed) passed, \(failures.count) failed\(left)"
  }
}

private enum Outcome {
  case passed
  /// Outside of the profile, and why.
  case leftOut(String)
  case failed(String)
}

extension ConformanceCase {
  fileprivate var outcome: Outcome {
    if let reason = reasonToLeaveOut { return .leftOut(reason) }
    var scope = Scope()
    scope.container = container ?? ""
    var values: [Value] = []
    let types = Dictionary(
      (type_env ?? []).map { ($0.name, $0.type ?? "dyn") }, uniquingKeysWith: { first, _ in first })
    for (name, binding) in (bindings ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let value = binding.value else { return .leftOut("protobuf") }
      scope.add(name, types[name].flatMap { CELType(conformance: $0) } ?? .dyn)
      values.append(value)
    }
    for declaration in type_env ?? [] where declaration.overloads == nil && bindings?[declaration.name] == nil
    {
      scope.add(declaration.name, declaration.type.flatMap { CELType(conformance: $0) } ?? .dyn)
    }
    var environment = TypeEnvironment(library: library, requiresGuards: false)
    environment.isChecked = disable_check != true
    environment.hasMacros = disable_macros != true
    let (program, errors) = Program.compile(expr, scope: scope, environment: environment)
    guard let program else {
      // What the checker refuses is an error too.
      return expect.error != nil ? .passed : .failed(errors.map(\.message).joined(separator: "; "))
    }
    if let expect_type, disable_check != true {
      guard let wanted = CELType(conformance: expect_type) else { return .leftOut("protobuf") }
      if program.type != wanted { return .failed("has the type \(environment.name(of: program.type))") }
    }
    if check_only == true { return .passed }
    let frame = Frame(scope, host: NoObjects())
    for (slot, value) in values.enumerated() { frame.set(slot, to: value) }
    let result = frame.evaluate(program)
    if expect.error != nil {
      if case .error = result.payload { return .passed }
      return .failed("gave \(Template.text(result, NoObjects())) instead of an error")
    }
    guard let expected = expect.value, let wanted = expected.value else { return .leftOut("protobuf") }
    return result.isSame(as: wanted)
      ? .passed : .failed("gave \(result.payload) \(Template.text(result, NoObjects()))")
  }

  /// Why the case is no matter of the profile; `nil` when it is.
  private var reasonToLeaveOut: String? {
    let needs = Set(needs ?? [])
    if needs.contains("proto") || needs.contains("strong_enums") { return "protobuf" }
    // The value has a backslash that the expression lacks; other implementations skip it too.
    let faulty = ["triple_double_quoted_unescaped_punctuation", "triple_single_quoted_unescaped_punctuation"]
    if section == "bytes_literals", faulty.contains(name) { return "faulty in the suite" }
    // The database of zones is not part of the profile; offsets and UTC are.
    let zones = ["Australia/", "US/", "America/", "Asia/", "Europe/", "Africa/", "Pacific/", "Etc/"]
    if zones.contains(where: expr.contains) { return "time-zone names" }
    return nil
  }

  /// The standard functions and those that the case declares.
  private var library: FunctionLibrary {
    let functions = (type_env ?? []).flatMap { declaration in
      (declaration.overloads ?? []).compactMap { overload -> Function? in
        let parameters = overload.params.compactMap { CELType(conformance: $0, parameters: true) }
        guard parameters.count == overload.params.count,
          let result = CELType(conformance: overload.result, parameters: true)
        else { return nil }
        return Function(
          declaration.name, method: overload.instance == true, [.init(parameters, result)]
        ) { _, _ in .error("it is only declared") }
      }
    }
    return functions.isEmpty ? .standard : .standard.adding([Library("case", version: 1, functions)])
  }
}

extension Value {
  /// Equal in value and in type.
  fileprivate func isSame(as other: Value) -> Bool {
    switch (payload, other.payload) {
    case (.null, .null): return true
    case (.bool(let first), .bool(let second)): return first == second
    case (.int(let first), .int(let second)): return first == second
    case (.uint(let first), .uint(let second)): return first == second
    case (.double(let first), .double(let second)): return first == second || (first.isNaN && second.isNaN)
    case (.string(let first), .string(let second)):
      return first.unicodeScalars.elementsEqual(second.unicodeScalars)
    case (.bytes(let first), .bytes(let second)): return first == second
    case (.type(let first), .type(let second)): return first == second
    case (.timestamp(let first), .timestamp(let second)): return first == second
    case (.duration(let first), .duration(let second)): return first == second
    case (.list(let first), .list(let second)):
      return first.items.count == second.items.count
        && zip(first.items, second.items).allSatisfy { $0.isSame(as: $1) }
    case (.map(let first), .map(let second)):
      guard first.keys.count == second.keys.count else { return false }
      return zip(first.keys, first.values).allSatisfy { key, value in
        second.position(of: key).map { value.isSame(as: second.values[$0]) } ?? false
      }
    default: return false
    }
  }
}
