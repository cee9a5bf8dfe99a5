import ComposeModel
import Diagnostics
import RuleEngine

/// Lints the stacks of a plan, each on its own.
struct LintRun: Sendable {
  private var plan: LintPlan
  private let world: World
  /// Whether what cannot be decided is a warning.
  private let warnsOfUnknown: Bool

  init(_ plan: LintPlan, in world: World, warnsOfUnknown: Bool) async {
    self.plan = plan
    self.world = world
    self.warnsOfUnknown = warnsOfUnknown
    guard plan.stacks.count > 1 else { return }
    for number in plan.linters.indices { self.plan.linters[number] = await plan.linters[number].compiled() }
  }

  /// The stacks that one task lints one after the other: enough to be worth what it keeps from one to the next.
  private static let stacksPerTask = 16

  /// Lints all stacks.
  ///
  /// - Parameter progress: Told how many more stacks are done, in any order.
  /// - Returns: What came of all, the same whatever the order in which they were linted.
  func lint(telling progress: ProgressLine? = nil) async -> LintOutcome {
    var results = [LintedStack?](repeating: nil, count: plan.stacks.count)
    if let only = plan.stacks.first, plan.stacks.count == 1 {
      if let linter = linter(of: only) { results[0] = await linter.lintSideBySide(plan.sources(of: only)) }
    } else {
      await withTaskGroup { group in
        for start in stride(from: 0, to: plan.stacks.count, by: Self.stacksPerTask) {
          group.addTask {
            let bench = Workbench()
            let numbers = start..<min(start + Self.stacksPerTask, plan.stacks.count)
            return (start, numbers.map { lint(plan.stacks[$0], on: bench) })
          }
        }
        for await (start, linted) in group {
          for (index, result) in linted.enumerated() { results[start + index] = result }
          progress?.advance(by: linted.count)
        }
      }
    }
    progress?.end()
    return LintOutcome(plan, results, warnsOfUnknown: warnsOfUnknown)
  }

  private func lint(_ stack: LintPlan.Stack, on bench: Workbench) -> LintedStack? {
    linter(of: stack)?.lint(plan.sources(of: stack), on: bench)
  }

  /// The linter of a stack; `nil` when one of its files cannot be read.
  private func linter(of stack: LintPlan.Stack) -> Linter? { plan.linter(of: stack, in: world) }
}

extension LintPlan {
  /// The linter of a stack, which knows what its shell has; `nil` when one of its files cannot be read.
  func linter(of stack: Stack, in world: World) -> Linter? {
    failure(of: stack) == nil ? linters[stack.linter].loading(with: loader(of: stack, in: world)) : nil
  }

  /// What loads a stack.
  func loader(of stack: Stack, in world: World) -> StackLoader {
    StackLoader(
      environment: stack.environment,
      resources: StackFiles(world: world).resources(of: stack.files.map { files[$0].input }),
      stackName: stack.name, today: world.today)
  }
}
