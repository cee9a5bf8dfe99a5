import Foundation
import YAMLSyntax

/// Values written in flow style on one line, which may stand anywhere.
enum FlowText {
  /// A string in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0xFEFF:
        result += "\\x" + String(0x100 + scalar.value & 0xFF, radix: 16).suffix(2)
      case _ where (0x2028...0x2029).contains(scalar.value):
        result += "\\u" + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A node with all that it holds; an alias becomes what it stands for.
  ///
  /// - Returns: `nil` when that would be longer than is of use.
  static func node(_ node: YAMLNodeID, in tree: YAMLTree, limit: Int = 4_000) -> String? {
    var budget = limit
    return write(node, tree, &budget, depth: 0)
  }

  private static func write(
    _ node: YAMLNodeID, _ tree: YAMLTree, _ budget: inout Int, depth: Int
  ) -> String? {
    guard budget > 0, depth < 20 else { return nil }
    budget -= 2
    switch tree[node].kind {
    case .alias:
      let target = tree.resolved(node)
      return target == node ? nil : write(target, tree, &budget, depth: depth + 1)
    case .scalar:
      let text = tree.text(of: node)
      budget -= text.utf8.count
      return tree[node].style == .plain ? plain(text) : quoted(text)
    case .sequence:
      var parts: [String] = []
      for item in tree.items(of: node) {
        guard let part = write(item, tree, &budget, depth: depth + 1) else { return nil }
        parts.append(part)
      }
      return "[\(parts.joined(separator: ", "))]"
    case .mapping:
      var parts: [String] = []
      for entry in tree.entries(of: node) {
        guard let key = write(entry.key, tree, &budget, depth: depth + 1),
          let value = write(entry.value, tree, &budget, depth: depth + 1)
        else { return nil }
        parts.append("\(key.isEmpty ? "~" : key): \(value)")
      }
      return "{\(parts.joined(separator: ", "))}"
    }
  }

  /// A plain scalar as it was, or in quotes where flow style would read it differently.
  private static func plain(_ text: String) -> String {
    if text.isEmpty { return "~" }
    let isSafe = !text.unicodeScalars.contains { "{}[],\n#\"'".unicodeScalars.contains($0) }
    return isSafe ? text : quoted(text)
  }
}
