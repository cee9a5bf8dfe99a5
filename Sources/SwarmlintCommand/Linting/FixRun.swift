import Diagnostics
import Reporting
import RuleEngine

/// Fixes the files of a plan, and writes them back or shows what would change in them.
struct FixRun {
  private let options: LintOptions
  private let world: World
  /// The safeties of the fixes that are applied.
  private let allowed: Set<FixIt.Safety>
  private let original: LintPlan
  /// The plan with its files fixed.
  private(set) var plan: LintPlan
  /// What is told of the fixes that were made or not, a line each.
  private var lines: [String] = []

  /// Makes the run that the options ask for; `nil` when nothing is to be fixed.
  init?(_ options: LintOptions, _ plan: LintPlan, in world: World) throws(RunFailure) {
    guard options.fix || options.diff else {
      if options.unsafeFixes { throw RunFailure("--unsafe-fixes goes with --fix or --diff") }
      return nil
    }
    if plan.readsStandardInput, !options.diff {
      throw RunFailure("standard input cannot be fixed; --diff shows what would change")
    }
    self.options = options
    self.world = world
    allowed = options.unsafeFixes ? [.safe, .unsafe] : [.safe]
    original = plan
    self.plan = plan
    for stack in plan.stacks where stack.code == nil { fix(stack) }
  }

  /// Fixes one stack; a file that it shares with those before it is as they left it.
  private mutating func fix(_ stack: LintPlan.Stack) {
    guard let linter = plan.linter(of: stack, in: world) else { return }
    let fixed = StackFixer(linter, applying: allowed).fix(
      plan.sources(of: stack), in: stack.subject.map(FileID.init))
    for (number, file) in zip(stack.files, fixed.files) { plan.files[number].source = file }
    let verb = options.diff ? "would be fixed" : "fixed"
    lines += fixed.applied.map { "\($0.place): \(verb): \($0.title) [\($0.rule)]" }
    for fix in fixed.withheld {
      guard let file = fixed.files.first(where: { $0.id == fix.range.file }) else { continue }
      lines.append(
        "\(file.place(of: fix.range.start)): not fixed: \(fix.title) [\(fix.rule)]: \(fix.reason)")
    }
  }

  /// Says what was fixed, and writes the files or the diff; `outcome` is what is found in the fixed files.
  func finish(_ outcome: LintOutcome) throws(RunFailure) -> ExitStatus {
    for line in lines { world.error(line) }
    let isUnread = outcome.status == .unusable
    if options.diff {
      let diffs = changes.map { old, new in
        UnifiedDiff(of: old.path, from: old.text(in: old.range), to: new.text(in: new.range)).text
      }
      try world.say(Array(diffs.joined().utf8))
      return isUnread ? .unusable : diffs.isEmpty ? .clean : .findings
    }
    var isWritten = true
    for (old, new) in changes { isWritten = write(old, new) && isWritten }
    tellOfOthers(outcome.report)
    return isWritten ? outcome.status : .unusable
  }

  private var changes: [(old: SourceFile, new: SourceFile)] {
    zip(original.files, plan.files).map { (old: $0.source, new: $1.source) }.filter {
      $0.old.bytes != $0.new.bytes
    }
  }

  /// Writes a file; false when it cannot be written, which is told.
  private func write(_ old: SourceFile, _ new: SourceFile) -> Bool {
    do throws(World.Failure) {
      // What was linted may be a transcript of the file, or the file may have changed since.
      guard try world.readFile(old.path) == old.bytes else {
        throw World.Failure("not fixed, because it is no UTF-8 or has changed since it was read")
      }
      try world.write(old.path, new.bytes)
      return true
    } catch {
      world.error("swarmlint: \(old.path): \(error.reason)")
      return false
    }
  }

  /// Says how many findings are left that have a fix which is not made.
  private func tellOfOthers(_ report: Report) {
    let isCode = Set(plan.stacks.filter { $0.code != nil }.flatMap(\.files))
    func tell(_ why: String, where isMeant: (Diagnostic) -> Bool) {
      let count = report.diagnostics.count(where: isMeant)
      guard count > 0 else { return }
      let words = count == 1 ? "1 more finding has a fix" : "\(count) more findings have fixes"
      world.error("swarmlint: \(words) \(why)")
    }
    tell("that may change what runs: add --unsafe-fixes") { finding in
      finding.fixes.contains { $0.safety == .unsafe && !allowed.contains(.unsafe) }
        && !isCode.contains(Int(finding.range.file.index))
    }
    tell("in Markdown, which is not written: copy the block to a file") { finding in
      finding.fixes.contains { allowed.contains($0.safety) } && isCode.contains(Int(finding.range.file.index))
    }
  }
}
