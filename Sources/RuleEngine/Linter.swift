import CEL
package import ComposeModel
package import Diagnostics
import YAMLSyntax

/// Lints stacks with a set of rules: a pure function from the files of a stack to what is found in them.
package struct Linter: Sendable {
  let registry: RuleRegistry
  private var loader: StackLoader
  /// The rules that run, by name; one that ships is read and compiled when there is a subject for it.
  private var rules: [RunningRule]
  /// The paths of their subjects.
  private let paths: [MatchPath]
  /// What configuration says of the rules whose mistakes the loader finds.
  let builtins: [RuleID: RuleChoice]
  /// What the rules come to in a file.
  let outcomes: UsualOutcomes

  /// Compiles the rules that the selection switches on.
  ///
  /// - Throws: All mistakes of those rules and of their parameters.
  package init(
    _ registry: RuleRegistry, _ selection: RuleSelection = .standard, loader: StackLoader
  ) throws(InvalidRules) {
    var rules: [RunningRule] = []
    var paths: [MatchPath] = []
    var places: [String: Int] = [:]
    func place(of path: MatchPath) -> Int {
      if let place = places[path.text] { return place }
      paths.append(path)
      places[path.text] = paths.count - 1
      return paths.count - 1
    }
    var builtins: [RuleID: RuleChoice] = [:]
    var off: [Report.RuleOutcome] = []
    var diagnostics: [Diagnostic] = []
    var compiler = RuleCompiler()
    for entry in registry.entries {
      let rule = entry.outline
      var choice = selection.choice(for: rule, isOurs: entry.file == nil)
      if !rule.targets.contains(loader.target) {
        choice.offReason = "not meant for \(loader.target.rawValue)"
      }
      if rule.match == nil { builtins[rule.name] = choice }
      if let reason = choice.offReason {
        off.append(Report.RuleOutcome(rule: rule.name, result: .off(reason: reason)))
        // What somebody wrote is looked at in any case: a mistake shows today, not when the rule is switched on.
        if entry.file != nil || !choice.parameters.isEmpty {
          _ = compiler.compile(registry.file(entry), choice)
        }
      } else if entry.file == nil, choice.parameters.isEmpty {
        guard let path = rule.match else { continue }
        rules.append(
          RunningRule(
            rule.name, path: places[path] ?? place(of: Self.trusted(path)),
            .pending { [choice] in Self.shipped(entry, of: registry, choice, deferring: true) },
            whole: { [choice] in Self.shipped(entry, of: registry, choice, deferring: false) }))
      } else if let compiled = compiler.compile(registry.file(entry), choice) {
        rules.append(
          RunningRule(rule.name, path: place(of: compiled.match), .made(compiled), whole: { compiled }))
      }
      diagnostics += compiler.takeDiagnostics()
    }
    guard diagnostics.isEmpty else { throw registry.invalid(diagnostics) }
    self.registry = registry
    self.loader = loader
    self.rules = rules
    self.paths = paths
    self.builtins = builtins
    outcomes = UsualOutcomes(
      ran: rules.map(\.id) + builtins.filter { $0.value.offReason == nil }.map(\.key), off: off)
  }

  /// Reads and compiles a rule that ships.
  private static func shipped(
    _ entry: RuleRegistry.Entry, of registry: RuleRegistry, _ choice: RuleChoice, deferring defers: Bool
  ) -> Rule {
    var compiler = RuleCompiler(trusting: true, deferring: defers)
    guard let rule = compiler.compile(registry.file(entry), choice) else {
      preconditionFailure("'\(entry.outline.name)' has mistakes, although it ships")
    }
    return rule
  }

  /// The same rules with nothing left to read or compile: for many stacks, which would else compile them again.
  package func compiled() async -> Linter {
    var copy = self
    copy.rules = await withTaskGroup { group in
      for part in 0..<Self.parts {
        group.addTask {
          stride(from: part, to: rules.count, by: Self.parts).map { (number: $0, rule: rules[$0].compiled()) }
        }
      }
      return await group.reduce(into: rules) { rules, compiled in
        for (number, rule) in compiled { rules[number] = rule }
      }
    }
    return copy
  }

  /// The path of a rule that ships.
  private static func trusted(_ path: String) -> MatchPath {
    do throws(MatchPath.Failure) {
      return try MatchPath(parsing: path)
    } catch {
      preconditionFailure("'\(path)' leads nowhere, although it ships")
    }
  }

  /// The same rules over stacks that are loaded another way, such as with other variables.
  ///
  /// The target must be the same: it decides which rules run.
  package func loading(with loader: StackLoader) -> Linter {
    precondition(loader.target == self.loader.target, "a linter is made for one target")
    var copy = self
    copy.loader = loader
    return copy
  }

  /// Lints one stack, whose files are merged in their order.
  package func lint(_ files: [SourceFile], on bench: Workbench = Workbench()) -> LintedStack {
    stack(findings(in: files, on: bench), of: files)
  }

  /// Lints one stack with its rules side by side: for one that is alone, when other stacks leave nobody to wait for.
  package func lintSideBySide(_ files: [SourceFile]) async -> LintedStack {
    stack(await findingsSideBySide(in: files), of: files)
  }

  /// Puts what was found in a stack in order.
  func stack(_ found: Findings, of files: [SourceFile]) -> LintedStack {
    let diagnostics = (found.findings.map(\.diagnostic) + found.failures.map(\.diagnostic)).sorted {
      $0.precedes($1)
    }
    return LintedStack(
      files: files.map { file in
        Report.File(
          source: file, status: found.status[file.id] ?? .linted,
          outcomes: outcomes.outcomes(of: found, in: file))
      },
      diagnostics: diagnostics,
      suppressed: found.accepted.map(\.how).sorted { $0.diagnostic.precedes($1.diagnostic) },
      suppressionUses: found.uses, undecided: found.undecided)
  }

  /// The stack as docker resolves it, for comparison.
  func view(of files: [SourceFile]) -> YAMLContent {
    ResolvedStack.view(of: files.compactMap { YAMLTree.parse($0).tree }, loadedBy: loader)
  }

  /// The descriptors of the rules that have findings, sorted by id.
  package func descriptors(for diagnostics: [Diagnostic]) -> [RuleDescriptor] {
    var severities: [RuleID: Severity] = [:]
    for diagnostic in diagnostics {
      severities[diagnostic.rule] =
        severities[diagnostic.rule].map { max($0, diagnostic.severity) } ?? diagnostic.severity
    }
    return severities.keys.sorted().map { registry.descriptor(of: $0, severity: severities[$0] ?? .error) }
  }
}

extension Linter {
  /// What was found in one stack, before it is put in order.
  struct Findings {
    /// Why files could not be linted.
    var status: [FileID: Report.File.Status] = [:]
    var findings: [Finding] = []
    /// The findings that comments accept.
    var accepted: [Accepted] = []
    /// What the comments did.
    var uses: [SuppressionUse] = []
    /// Rules that went wrong.
    var failures: [RuleFailure] = []
    var undecided: [Undecided] = []
    var withheld: [WithheldFix] = []

    /// Adds what a rule found.
    fileprivate mutating func add(_ other: Findings) {
      findings += other.findings
      failures += other.failures
      undecided += other.undecided
      withheld += other.withheld
    }
  }

  func findings(in files: [SourceFile], on bench: Workbench = Workbench()) -> Findings {
    let read = read(files)
    guard let loaded = read.loaded else { return read.found(with: Findings(), by: self) }
    var found = Findings()
    let runner = runner(over: loaded, on: bench)
    for rule in rules { runner.run(rule, &found) }
    return read.found(with: found, by: self)
  }

  /// What is found in one stack when it is all that is linted.
  func soleFindings(in files: [SourceFile]) -> Findings {
    var found = findings(in: files)
    found.findings += SuppressionUse.unused(found.uses).map {
      Finding(diagnostic: $0, check: nil, isOfLoader: true)
    }
    return found
  }

  /// The parts into which rules are divided that run side by side; always as many, so that limits are the same everywhere.
  private static let parts = 4

  private func findingsSideBySide(in files: [SourceFile]) async -> Findings {
    let read = read(files)
    guard let loaded = read.loaded else { return read.found(with: Findings(), by: self) }
    let groups = await withTaskGroup { group in
      for part in 0..<Self.parts {
        group.addTask {
          let runner = runner(over: loaded, on: Workbench())
          return stride(from: part, to: rules.count, by: Self.parts).map { number in
            var found = Findings()
            runner.run(rules[number], &found)
            return (rule: number, found: found)
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    var found = Findings()
    for group in groups.sorted(by: { $0.rule < $1.rule }) { found.add(group.found) }
    return read.found(with: found, by: self)
  }

  /// A stack that was read, with the trees of its files.
  private struct Loaded: Sendable {
    let project: Project
    let trees: [YAMLTree]
  }

  /// What was read of a stack's files.
  private struct Reading {
    /// What parser and loader say.
    var found = Findings()
    var suppressions: Suppressions
    /// The stack; `nil` when a file of it cannot be read.
    var loaded: Loaded?

    /// All that was found, when rules have run: what counts, and what comments accept.
    func found(with others: Findings, by linter: Linter) -> Findings {
      var found = found
      found.add(others)
      found.accept(by: suppressions)
      found.uses = linter.uses(of: suppressions, in: found)
      return found
    }
  }

  private func read(_ files: [SourceFile]) -> Reading {
    var found = Findings()
    var trees: [YAMLTree] = []
    for file in files {
      let parsed = YAMLTree.parse(file)
      report(parsed.diagnostics, &found)
      if let tree = parsed.tree, !parsed.diagnostics.contains(where: { $0.rule == "yaml-syntax" }) {
        trees.append(tree)
      } else {
        // A key that is written twice does not keep the file from being read here.
        let reason = parsed.diagnostics.first { $0.severity == .error && $0.rule != "duplicate-key" }?.message
        found.status[file.id] = .failed(reason: reason ?? "the file is no YAML")
      }
    }
    let suppressions = Suppressions(in: trees, naming: registry, today: loader.today)
    report(suppressions.diagnostics, &found)
    // What a stack is without one of its files, nobody knows.
    guard trees.count == files.count else {
      for tree in trees {
        found.status[tree.file.id] = .failed(reason: "another file of the stack cannot be read")
      }
      return Reading(found: found, suppressions: suppressions)
    }
    let stack = loader.load(trees)
    // What is accepted at one place is not put into one with what is said of others.
    let accepted =
      suppressions.isEmpty ? [] : stack.separate.filter { suppressions.acceptance(of: $0) != nil }
    report(stack.diagnostics(besides: accepted) + accepted, &found)
    return Reading(
      found: found, suppressions: suppressions, loaded: Loaded(project: stack.project, trees: trees))
  }

  private func runner(over loaded: Loaded, on bench: Workbench) -> RuleRunner {
    RuleRunner(loaded.project, loaded.trees, registry.software, paths: paths, on: bench)
  }

  /// Takes what parser and loader say, with the severity that configuration gives it.
  private func report(_ diagnostics: [Diagnostic], _ found: inout Findings) {
    for diagnostic in diagnostics {
      var diagnostic = diagnostic
      if let choice = builtins[diagnostic.rule] {
        if choice.offReason != nil { continue }
        let usual = registry.outline(of: diagnostic.rule)?.severity
        if choice.severity != usual { diagnostic.severity = choice.severity }
      }
      found.findings.append(Finding(diagnostic: diagnostic, check: nil, isOfLoader: true))
    }
  }
}

/// What somebody who lints stack after stack keeps from one to the next; it changes no result.
package final class Workbench {
  /// The patterns that the rules' expressions match with.
  let patterns = PatternCache()

  package init() {}
}

/// What linting one stack came to.
package struct LintedStack: Sendable {
  /// In the order in which they are merged.
  package let files: [Report.File]
  /// Sorted by ``Diagnostic/precedes(_:)``.
  package let diagnostics: [Diagnostic]
  /// The findings that comments accept, in the same order.
  package let suppressed: [SuppressedDiagnostic]
  /// What the comments did; see ``SuppressionUse/unused(_:path:)``.
  package let suppressionUses: [SuppressionUse]
  /// The subjects that a rule could not decide, in the order of rules and file.
  package let undecided: [Undecided]
}

/// A finding with the check that made it.
struct Finding {
  let diagnostic: Diagnostic
  /// The id of the check; `nil` for a rule with one check and for findings of the loader.
  let check: String?
  /// For each fix of the diagnostic the paths where the model may differ when it is made; empty for fixes of the loader.
  var targets: [[String]] = []
  /// Whether parser or loader found it.
  var isOfLoader = false
}

/// A subject that a rule could not decide.
package struct Undecided: Hashable, Sendable {
  package let rule: RuleID
  /// The place of the subject in the document.
  package let path: String
  /// The range of the subject.
  package let range: SourceRange
  /// Why, in words: `TAG has no value`.
  package let reason: String
}
