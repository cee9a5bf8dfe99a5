import Diagnostics

/// Places where a mapping is one of several types that may stand.
extension StackReader {
  /// Puts docker's words right for a mapping with so many mistakes that docker takes another type to be meant.
  ///
  /// Of several types docker explains the one that fits best: a key that is right counts twice, a mistake once. Source:
  /// gojsonschema `validation.go`, `validateRecursive`, tried on the client.
  ///
  /// - Parameters:
  ///   - keys: The number of keys of the mapping.
  ///   - count: The number of diagnostics before the mapping was read.
  ///   - alternative: What docker asks for instead.
  mutating func settle(keys: Int, since count: Int, elseAsking alternative: String) {
    let prefix = pathText + "."
    var wrongKeys: Set<String> = []
    var mistakes = 0
    for diagnostic in diagnostics[count...] where diagnostic.docker?.step == .config {
      mistakes += 1
      if diagnostic.path.hasPrefix(prefix) {
        wrongKeys.insert(diagnostic.path)
      } else if diagnostic.rule == "unknown-property" || diagnostic.rule == "property-too-new" {
        wrongKeys.insert(diagnostic.evidence)
      }
    }
    guard mistakes >= 3 + 2 * max(0, keys - wrongKeys.count) else { return }
    let message = DockerMessage(.config, "\(pathText) must be a \(alternative)")
    for index in count..<diagnostics.count where diagnostics[index].docker?.step == .config {
      diagnostics[index].docker = message
    }
  }
}
