import YAMLSyntax

/// Why a fix is withheld.
struct FixFailure: Error, Hashable {
  /// Lower case, no full stop.
  let reason: String

  init(_ reason: String) { self.reason = reason }
  init(_ failure: YAMLEditFailure) { reason = failure.reason }

  /// Runs edits of YAML and takes over what keeps them from being made.
  static func passing<Result>(
    _ edit: () throws(YAMLEditFailure) -> Result
  ) throws(FixFailure) -> Result {
    do throws(YAMLEditFailure) {
      return try edit()
    } catch {
      throw FixFailure(error)
    }
  }
}
