import Diagnostics
import Reporting
import RuleEngine

/// Writes fixed files back, or shows what would change in them.
struct FixRun {
  private let options: LintOptions
  private let world: World
  /// The safeties of the fixes that are applied.
  let allowed: Set<FixIt.Safety>

  /// Makes the run that the options ask for; `nil` when nothing is to be fixed.
  init?(_ options: LintOptions, _ world: World, _ stacks: [[StackInput]]) throws(RunFailure) {
    guard options.fix || options.diff else {
      if options.unsafeFixes { throw RunFailure("--unsafe-fixes goes with --fix or --diff") }
      return nil
    }
    let isFromInput = stacks.joined().contains { if case .standardInput = $0 { true } else { false } }
    if isFromInput, !options.diff {
      throw RunFailure("standard input cannot be fixed; --diff shows what would change")
    }
    self.options = options
    self.world = world
    allowed = options.unsafeFixes ? [.safe, .unsafe] : [.safe]
  }

  /// Says what was fixed, and writes the files or the diff.
  func finish(_ run: LintRun.Outcome) throws(RunFailure) -> ExitStatus {
    for fixed in run.fixed { tell(fixed) }
    let isUnread = run.status == .unusable
    if options.diff {
      let diffs = run.fixed.flatMap(changes).map { old, new in
        UnifiedDiff(of: old.path, from: old.text(in: old.range), to: new.text(in: new.range)).text
      }
      try world.say(Array(diffs.joined().utf8))
      return isUnread ? .unusable : diffs.isEmpty ? .clean : .findings
    }
    var isWritten = true
    for (old, new) in run.fixed.flatMap(changes) { isWritten = write(old, new) && isWritten }
    tellOfUnsafe(run)
    return isWritten ? run.status : .unusable
  }

  private func changes(_ fixed: LintRun.Fixed) -> [(old: SourceFile, new: SourceFile)] {
    zip(fixed.originals, fixed.result.files).filter { $0.bytes != $1.bytes }.map { (old: $0, new: $1) }
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

  // MARK: Words

  private func tell(_ fixed: LintRun.Fixed) {
    let verb = options.diff ? "would be fixed" : "fixed"
    for fix in fixed.result.applied {
      world.error("\(fix.place): \(verb): \(fix.title) [\(fix.rule)]")
    }
    for fix in fixed.result.withheld {
      guard let file = fixed.result.files.first(where: { $0.id == fix.range.file }) else { continue }
      world.error(
        "\(file.place(of: fix.range.start)): not fixed: \(fix.title) [\(fix.rule)]: \(fix.reason)")
    }
  }

  /// Says how many findings are left that a fix could remove which may change what runs.
  private func tellOfUnsafe(_ run: LintRun.Outcome) {
    let count = run.report.diagnostics.count { finding in
      finding.fixes.contains { $0.safety == .unsafe && !allowed.contains(.unsafe) }
    }
    guard count > 0 else { return }
    let words = count == 1 ? "1 more finding has a fix" : "\(count) more findings have fixes"
    world.error("swarmlint: \(words) that may change what runs: add --unsafe-fixes")
  }
}
