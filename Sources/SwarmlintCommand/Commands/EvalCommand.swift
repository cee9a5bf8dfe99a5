import ArgumentParser
import CEL
import RuleEngine

/// Evaluates an expression over a stack.
struct EvalCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Try an expression of the rule language on a stack.",
    discussion: """
      The expression sees what a rule sees: 'model' is the stack, and with --at there are the variables of a rule that
      looks there, such as 'service' and 'mount' at services.db.volumes.0. 'self' is the place itself.

      Exit status: 0 the value is printed, 2 the expression or the stack has a mistake.
      """)

  @ParentCommand var root: Swarmlint

  @Argument(help: ArgumentHelp("The expression, in CEL.", valueName: "expression"))
  var expression: String

  @OptionGroup var stack: StackArguments

  @Option(help: ArgumentHelp("The place that a rule would look at, such as services.db.", valueName: "path"))
  var at = "model"

  @Flag(help: "Show the value of every part, and where a finding would point.")
  var explain = false

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let explorer = try stack.explorer(root.options, in: world)
    let result: ExploredExpression
    do throws(ExplorationFailure) {
      result = try explorer.evaluate(expression, at: at)
    } catch {
      switch error {
      case .path(let failure): throw RunFailure(failure)
      case .expression(let mistakes):
        for mistake in mistakes { tell(mistake, as: "swarmlint", world) }
        return .unusable
      }
    }
    if case .error(let failure) = result.value.payload {
      let mistake = ExpressionError(lower: failure.lower, upper: failure.upper, message: failure.message)
      tell(mistake, as: "swarmlint", world)
    } else {
      try world.say(Array(result.summary.utf8))
    }
    if explain { try world.say(Array(("\n" + result.explanation).utf8)) }
    for note in result.notes { tell(note, as: "note: not allowed in a rule", world) }
    if case .error = result.value.payload { return .unusable }
    return .clean
  }

  /// Says what is wrong with the expression, with a caret under the place.
  private func tell(_ mistake: ExpressionError, as head: String, _ world: World) {
    world.error("\(head): \(mistake.message)")
    let bytes = Array(expression.utf8)
    let lower = max(0, min(mistake.lower, bytes.count))
    let start = bytes[..<lower].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = bytes[lower...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let upper = max(lower, min(mistake.upper, end))
    let carets = String(repeating: "^", count: max(1, text(lower..<upper).count))
    world.error("  \(text(start..<end))")
    world.error("  \(String(repeating: " ", count: text(start..<lower).count))\(carets)")
    if let hint = mistake.hint { world.error("  \(hint)") }
  }
}
