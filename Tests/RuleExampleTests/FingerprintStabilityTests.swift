import BuiltinRules
import ComposeModel
import Diagnostics
import FoundationEssentials
import RuleEngine
import TestSupport
import Testing
import YAMLSyntax

/// What is found keeps its names when a stack is written in another order or with another layout, so that baselines and
/// dashboards stay quiet.
@Suite struct `The fingerprints of a stack` {
  private static let stacks: [String] = {
    let folder = RuleFolder.root.appending(path: "testdata/stacks")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yml") }.sorted().compactMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }()

  /// One in so many examples; `SWARMLINT_STABILITY=1` takes all.
  private static let step =
    ProcessInfo.processInfo.environment["SWARMLINT_STABILITY"].flatMap { Int($0) } ?? 10

  private static let examples: [String] = `The examples of the rules`.cases.enumerated()
    .filter { $0.offset.isMultiple(of: step) && $0.element.example.base == nil }.map(\.element.example.text)

  private let linter: Linter

  init() async throws {
    linter = try await Linter(RuleRegistry(validating: BuiltinRules.sources), loader: StackLoader())
      .compiled()
  }

  private func fingerprints(_ text: String) -> Set<String> {
    let stack = linter.lint([SourceFile(path: "stack.yml", text: text)])
    let report = Report(
      toolVersion: "", target: "swarm", files: stack.files, diagnostics: stack.diagnostics,
      suppressed: stack.suppressed, rules: [], undecided: 0)
    return Set((report.fingerprints.diagnostics + report.fingerprints.suppressed).map(\.text))
  }

  @Test func `are there to compare`() { #expect(Self.stacks.count > 5 && Self.examples.count > 80) }

  @Test func `stay when keys and items change places`() {
    var random = Seeded(state: 7)
    var changed = 0
    for text in Self.stacks + Self.examples {
      let shuffled = Shuffle.apply(to: text, &random)
      guard shuffled != text else { continue }
      changed += 1
      expectSame(text, shuffled)
    }
    #expect(changed > 80)
  }

  @Test func `stay when the layout changes`() {
    var changed = 0
    for text in (Self.stacks + Self.examples).filter({ !$0.utf8.contains(0x0D) }) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // The marks of a document stand in the first column.
      if lines.contains(where: { $0.hasPrefix("---") || $0.hasPrefix("...") || $0.hasPrefix("%") }) {
        continue
      }
      changed += 1
      let moved = lines.map { $0.isEmpty ? $0 : "   " + $0 }.joined(separator: "\r\n")
      expectSame(text, "# A comment.\r\n\r\n" + moved)
    }
    #expect(changed > 80)
  }

  private func expectSame(_ text: String, _ other: String) {
    let (before, after) = (fingerprints(text), fingerprints(other))
    #expect(
      before == after,
      "only before: \(before.subtracting(after).sorted()), only after: \(after.subtracting(before).sorted())\n\(text)\n---\n\(other)"
    )
  }
}

/// Changes of order that mean nothing to docker.
private enum Shuffle {
  /// The lists in which the order does not matter.
  private static let lists: Set<String> = [
    "ports", "volumes", "networks", "environment", "labels", "secrets", "configs", "cap_add", "cap_drop",
    "constraints", "extra_hosts", "expose", "aliases", "sysctls",
  ]

  static func apply(to text: String, _ random: inout some RandomNumberGenerator) -> String {
    var text = text
    for _ in 0..<12 {
      let file = SourceFile(path: "s.yml", text: text)
      guard let tree = YAMLTree.parse(file).tree else { break }
      let editor = YAMLEditor(tree)
      let node = tree.nodes.filter { canChange($0, editor) }.randomElement(using: &random)
      guard let node else { break }
      if Bool.random(using: &random), let edits = try? editor.indent(node, by: 4), !edits.isEmpty {
        text = String(decoding: file.bytes(applying: edits), as: UTF8.self)
        continue
      }
      let count = tree.isMapping(node) ? tree.entries(of: node).count : tree.items(of: node).count
      let order = (0..<count).shuffled(using: &random)
      guard let edit = try? editor.reorder(node, to: order) else { continue }
      let changed = String(decoding: file.bytes(applying: [edit]), as: UTF8.self)
      // An alias must stay behind its anchor.
      guard YAMLTree.parse(SourceFile(path: "s.yml", text: changed)).tree != nil else { continue }
      text = changed
    }
    return text
  }

  private static func canChange(_ node: YAMLNodeID, _ editor: YAMLEditor) -> Bool {
    let tree = editor.tree
    if tree.isMapping(node) {
      let keys = tree.entries(of: node).map { tree.text(of: tree.resolved($0.key)) }
      // Of a key that stands twice the second is the mistake.
      return keys.count > 1 && Set(keys).count == keys.count
    }
    guard tree.items(of: node).count > 1, let key = editor.key(of: node) else { return false }
    return lists.contains(tree.text(of: key))
  }
}
