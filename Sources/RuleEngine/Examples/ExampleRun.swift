package import ComposeModel
import Diagnostics
import YAMLSyntax

extension RuleExample {
  /// Lints the example with its rule and says how what is found differs from what the example demands.
  ///
  /// - Parameters:
  ///   - rule: The rule that the example belongs to.
  ///   - target: What the stack is read for.
  ///   - disguise: A change of the text that must not matter, such as other line ends.
  /// - Returns: One line for each difference; none when the example holds.
  package func mismatches(
    of rule: RuleFile, target: Target = .swarm, disguisedBy disguise: (String) -> String = { $0 }
  ) -> [String] {
    do throws(InvalidRules) {
      let (linter, files) = try setting(of: rule, target: target, disguisedBy: disguise)
      let problems = mismatches(of: rule, linter.soleFindings(in: files), in: files)
      guard problems.isEmpty, verdict == .fail else { return problems }
      return fixMismatches(linter, in: files, disguisedBy: disguise)
    } catch {
      return error.diagnostics.map { diagnostic in
        "\(rule.tree.file.place(of: diagnostic.range.start)): \(diagnostic.message)"
      }
    }
  }

  /// The day on which all examples run, so that they hold tomorrow.
  private static let today = "2026-01-01"

  /// The files of the example, and a linter of its rule alone.
  func setting(
    of rule: RuleFile, target: Target = .swarm, disguisedBy disguise: (String) -> String
  ) throws(InvalidRules) -> (Linter, [SourceFile]) {
    let texts = [base, text].compactMap(\.self)
    let files = texts.enumerated().map { index, text in
      SourceFile(
        id: FileID(index), path: index == 0 ? "example.yml" : "override.yml",
        bytes: Array(disguise(text).utf8))
    }
    var selection = RuleSelection.only([.rule(rule.name)])
    selection.set(RuleSelection.Setting(parameters: parameters), for: .rule(rule.name))
    let names = { @Sendable [beside = self.files] (path: String) -> [String]? in
      let folder = path.hasPrefix("./") ? path.dropFirst(2) + "/" : path + "/"
      let names = beside.keys.filter { $0.hasPrefix(folder) }.map {
        String($0.dropFirst(folder.count).prefix { $0 != "/" })
      }
      return names.isEmpty ? nil : Set(names).sorted()
    }
    let resources = Resources(names: names) { [beside = self.files] path throws(Resources.Failure) in
      guard let text = beside[path] else { throw .missing }
      return Array(text.utf8)
    }
    let loader = StackLoader(
      target: target, environment: DeployEnvironment(knowing: variables), resources: resources,
      today: Self.today)
    return (try Linter(RuleRegistry(only: rule), selection, loader: loader), files)
  }

  private func mismatches(of rule: RuleFile, _ found: Linter.Findings, in files: [SourceFile]) -> [String] {
    var problems = found.failures.map(\.diagnostic.message)
    let own = found.findings.filter { $0.diagnostic.rule == rule.name }
    let others = found.findings.filter { $0.diagnostic.rule == "yaml-syntax" && rule.name != "yaml-syntax" }
    problems += others.map { "the example is no YAML: \($0.diagnostic.message)" }
    var marks = files.map { file in
      verdict == .fail ? CaretMark.marks(in: String(decoding: file.bytes, as: UTF8.self)) : []
    }
    if verdict == .fail, marks.allSatisfy(\.isEmpty) {
      // What the loader finds may have no place that carets can mark, such as the file as a whole.
      if rule.isBuiltin { return problems + (own.isEmpty ? ["nothing is found"] : []) }
      problems.append("no caret line says where the finding must be")
    }
    for finding in own.sorted(by: { $0.diagnostic.precedes($1.diagnostic) }) {
      let number = Int(finding.diagnostic.range.file.index)
      let place = CaretMark(finding.diagnostic.range, in: files[number], check: finding.check)
      if let index = marks[number].firstIndex(where: { $0.isMet(by: place) }) {
        marks[number].remove(at: index)
      } else {
        problems.append("unexpected finding at \(place): \(finding.diagnostic.message)")
      }
    }
    problems += marks.joined().map { "no finding at \($0)" }
    switch verdict {
    case .undecided:
      if found.undecided.isEmpty {
        problems.append("everything is decided, although the example says it is not")
      }
    case .pass:
      problems += found.undecided.map { "\($0.path) is not decided: \($0.reason)" }
    case .fail: break
    }
    return problems
  }
}

extension CaretMark {
  /// Whether a finding is where this mark wants it.
  fileprivate func isMet(by finding: CaretMark) -> Bool {
    (line, start, end) == (finding.line, finding.start, finding.end)
      && (check == nil || finding.check == nil || check == finding.check)
  }
}
