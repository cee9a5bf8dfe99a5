import Diagnostics

// What to do about a mistake.
extension Checker {
  /// Reports a field that a type does not have, at its name.
  mutating func failField(_ field: String, of type: MessageDeclaration, _ index: Int32) {
    let node = tree.nodes[Int(index)]
    let names = type.fields.map(\.name)
    let near = Suggestion.nearest(to: field, among: names.sorted()).map { "did you mean '\($0)'?" }
    let operand = source(node.a)
    let hint = near ?? (names.isEmpty || names.count > 24 ? nil : "it has \(names.joined(separator: ", "))")
    // `has(x.f)` ends with a bracket.
    let end = Int(node.upper) - ({ if case .select = node.kind { false } else { true } }() ? 1 : 0)
    let start = max(Int(node.lower), end - field.utf8.count)
    guard environment.isChecked else { return }
    errors.append(
      type.name == "params"
        ? ExpressionError(
          lower: start, upper: end, message: "the rule has no parameter '\(field)'",
          hint: near ?? "declare it under 'params'")
        : ExpressionError(
          lower: start, upper: end, message: "'\(operand)' has no field '\(field)'", hint: hint))
  }

  /// How to make a condition of a value that is none.
  func conditionHint(_ index: Int32) -> String? {
    let text = source(index)
    return switch unwrapped(types[Int(index)]) {
    case .int, .uint, .double: "compare it, as in \"\(text) > 0\""
    case .string, .enumeration: "compare it, as in \"\(text) != ''\""
    case .list, .map: "ask for its size, as in \"\(text).size() > 0\""
    case .duration: "compare it, as in \"\(text) > duration('0s')\""
    default: nil
    }
  }

  /// How to write a literal that is compared with something of another type.
  func literalHint(_ left: CELType, _ right: CELType, _ node: Node) -> String? {
    for (type, other) in [(unwrapped(left), node.b), (unwrapped(right), node.a)] {
      guard let text = tree.literalText(other) else { continue }
      switch type {
      case .duration where DurationText.parse(text) != nil: return "write duration('\(text)')"
      case .int where Int64(text) != nil, .double where Double(text) != nil:
        return "write \(text) without quotes"
      case .int where MemoryText.parse(text) != nil: return "write memory('\(text)')"
      case .bool: return "a boolean is true or false, without quotes"
      default: break
      }
    }
    return nil
  }

  /// What an unknown function may be called here.
  func functionHint(_ name: String, _ index: Int32) -> String? {
    let node = tree.nodes[Int(index)]
    let isMethod = node.a >= 0
    let arguments = tree.children(of: node)
    if !environment.library.named(name).isEmpty || Self.macros.contains(name) {
      guard isMethod else {
        guard let first = arguments.first else { return "it is a method: x.\(name)(…)" }
        let rest = arguments.dropFirst().map { source($0) }.joined(separator: ", ")
        return "it is a method: write \(source(first)).\(name)(\(rest))"
      }
      let all = [node.a] + arguments
      return "it is a function: write \(name)(\(all.map { source($0) }.joined(separator: ", ")))"
    }
    if let known = Self.synonyms[name.lowercased()] { return "CEL calls it '\(known)'" }
    let names =
      environment.library.names(method: isMethod) + (isMethod ? Self.macros : ["has", "key", "written"])
    return Suggestion.nearest(to: name, among: names.sorted()).map { "did you mean '\($0)'?" }
  }

  private static let macros = ["all", "exists", "exists_one", "map", "filter"]

  /// What other languages call the functions, in lower case.
  private static let synonyms = [
    "beginswith": "startsWith", "hasprefix": "startsWith", "starts_with": "startsWith",
    "hassuffix": "endsWith",
    "ends_with": "endsWith", "len": "size", "length": "size", "count": "size", "lower": "lowerAscii",
    "tolower": "lowerAscii", "tolowercase": "lowerAscii", "lowercase": "lowerAscii", "upper": "upperAscii",
    "toupper": "upperAscii", "touppercase": "upperAscii", "uppercase": "upperAscii", "includes": "contains",
    "any": "exists", "some": "exists", "every": "all", "match": "matches", "test": "matches",
    "regex": "matches",
    "strip": "trim", "each": "all", "select": "filter", "where": "filter", "find": "filter", "defined": "has",
    "isset": "has", "default": "orValue", "getordefault": "orValue",
  ]
}
