import BuiltinRules
import ComposeModel
import Diagnostics
import FoundationEssentials
import RuleEngine
import TestSupport
import Testing
import YAMLSyntax

/// All rules together over whole stacks of which some values are hidden: what was decided stays decided, whatever the
/// variables hold.
@Suite struct `What all rules decide about a stack without some of its values` {
  /// What a rule found about a service.
  private struct Finding: Hashable {
    let rule: RuleID
    let service: String?
  }

  private static let stacks: [String] = {
    let folder = RuleFolder.root.appending(path: "testdata/stacks")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yml") }.sorted().compactMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }()

  /// The rules whose findings come from expressions, by name.
  private static let expressed: Set<RuleID> = Set(
    BuiltinRules.sources.compactMap { $0.outline?.match == nil ? nil : $0.outline?.name })

  /// How often each stack is hidden in part; `SWARMLINT_SOUNDNESS` names another number.
  private static let rounds =
    ProcessInfo.processInfo.environment["SWARMLINT_SOUNDNESS"].flatMap { Int($0) } ?? 8

  @Test func `stays decided`() async throws {
    let linter = try await Linter(RuleRegistry(validating: BuiltinRules.sources), loader: StackLoader())
      .compiled()
    func lint(_ text: String, _ variables: [String: String]) -> LintedStack {
      linter.loading(with: StackLoader(environment: DeployEnvironment(knowing: variables))).lint(
        [SourceFile(path: "s.yml", text: text)])
    }
    var random = Seeded(state: 4)
    var compared = 0
    for stack in Self.stacks {
      let original = lint(stack, [:])
      let mistakes = Self.mistakes(in: original)
      for _ in 0..<Self.rounds {
        guard let masked = Masked(stack, &random) else { continue }
        let before = lint(masked.text, [:])
        for filling in masked.fillings(&random) {
          let after = lint(masked.text, filling)
          // A filling that does not fit is a mistake of the file, about which rules are silent.
          guard Self.mistakes(in: after).isSubset(of: mistakes) else { continue }
          compared += 1
          let (seen, filled) = (Self.findings(in: before), Self.findings(in: after))
          let silenced = Set(after.undecided.map(\.rule))
          let lost = seen.subtracting(filled).filter { !silenced.contains($0.rule) }
          #expect(lost.isEmpty, "only without values: \(lost); with \(filling) in:\n\(masked.text)")
          let open = Set(before.undecided.map(\.rule))
          let new = filled.subtracting(seen).filter { !open.contains($0.rule) }
          #expect(new.isEmpty, "passed without values: \(new); with \(filling) in:\n\(masked.text)")
        }
      }
    }
    #expect(compared > 80)
  }

  private static func findings(in stack: LintedStack) -> Set<Finding> {
    Set(
      stack.diagnostics.filter { expressed.contains($0.rule) }.map {
        Finding(rule: $0.rule, service: $0.service)
      })
  }

  /// What parser and loader say of a stack, wherever it stands; a reference that Docker cannot read has no parts either.
  private static func mistakes(in stack: LintedStack) -> Set<String> {
    Set(
      stack.diagnostics.filter {
        $0.rule == "invalid-image-reference" || !expressed.contains($0.rule) && $0.severity == .error
      }.map {
        "\($0.rule) \($0.path)"
      })
  }
}

/// A stack with some values behind variables, as wholes or in part.
private struct Masked {
  let text: String
  /// What is hidden, by variable.
  private let hidden: [String: String]
  /// Values of the stack, which other places may have too.
  private let values: [String]

  init?(_ stack: String, _ random: inout Seeded) {
    let file = SourceFile(path: "s.yml", text: stack)
    guard let tree = YAMLTree.parse(file).tree, let root = tree.root else { return nil }
    let scalars = tree.values(below: root).filter { node in
      let value = tree.text(of: node)
      return !value.isEmpty && !value.contains { "\n$\"\\".contains($0) }
    }
    guard !scalars.isEmpty else { return nil }
    var bytes = file.bytes
    var hidden: [String: String] = [:]
    let chosen = Set(
      (0...Int.random(in: 0..<4, using: &random)).compactMap { _ in scalars.randomElement(using: &random) })
    for node in chosen.sorted(by: { tree[$0].range > tree[$1].range }) {
      let value = tree.text(of: node)
      let cut =
        Int.random(in: 0..<2, using: &random) == 0 ? 0 : Int.random(in: 0..<value.count, using: &random)
      let name = "HIDDEN\(hidden.count)"
      hidden[name] = String(value.dropFirst(cut))
      let range = tree[node].range
      bytes.replaceSubrange(range.start..<range.end, with: Array("\"\(value.prefix(cut))${\(name)}\"".utf8))
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.hidden = hidden
    values = scalars.map { tree.text(of: $0) }
  }

  /// What was hidden, and values of other places.
  func fillings(_ random: inout Seeded) -> [[String: String]] {
    [hidden, hidden.mapValues { values.randomElement(using: &random) ?? $0 }, hidden.mapValues { _ in "7" }]
  }
}
