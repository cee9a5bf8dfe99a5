import BuiltinRules
import RuleEngine

/// The rules that ship, which are read while the command line is parsed.
struct ShippedRules: Sendable {
  private let reading: Task<Result<RuleRegistry, InvalidRules>, Never>

  /// Begins to read the rules.
  init() {
    reading = Task.detached {
      do throws(InvalidRules) {
        return .success(try RuleRegistry(validating: BuiltinRules.sources))
      } catch {
        return .failure(error)
      }
    }
  }

  /// The rules, once they are read.
  func registry() async throws(RunFailure) -> RuleRegistry {
    switch await reading.value {
    case .success(let registry): return registry
    case .failure(let mistakes): throw RunFailure(mistakes)
    }
  }
}
