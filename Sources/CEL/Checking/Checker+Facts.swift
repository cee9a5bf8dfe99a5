// What conditions say of values, as far as it can be compared with what others say.
extension Checker {
  /// What is known of values where a condition is true, or false.
  func known(_ index: Int32, whenTrue isTrue: Bool) -> [Fact] {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .not: return known(node.a, whenTrue: !isTrue)
    case .and: return isTrue ? known(node.a, whenTrue: true) + known(node.b, whenTrue: true) : []
    case .or: return isTrue ? [] : known(node.a, whenTrue: false) + known(node.b, whenTrue: false)
    case .identifier where isTrue && node.a >= 0:
      return (scope.variables[Int(node.a)].definition?.guardsWhenTrue.facts ?? [])
        + own(index, whenTrue: true)
    default: return own(index, whenTrue: isTrue)
    }
  }

  private func own(_ index: Int32, whenTrue isTrue: Bool) -> [Fact] {
    guard let (subject, claim) = claim(index) else { return [] }
    let said = isTrue ? claim : Fact.opposite(of: claim)
    return said.map { [Fact(subject: subject, claim: $0, text: source(index), isDenied: !isTrue)] } ?? []
  }

  /// What is always known of the value that a comparison is about.
  func knownAlways(of subject: String, _ index: Int32) -> [Fact] {
    guard subject.hasSuffix(".size()") else {
      let node = tree.nodes[Int(index)]
      guard case .binary = node.kind, let least = least(node.a) ?? least(node.b) else { return [] }
      let bounds = Fact.Bounds(lower: Double(least), includesLower: true)
      return [
        Fact(subject: subject, claim: .within(bounds), text: "the field holds \(least) or more", isLaw: true)
      ]
    }
    return [
      Fact(
        subject: subject, claim: .within(Fact.Bounds(lower: 0, includesLower: true)),
        text: "a size is never negative",
        isLaw: true)
    ]
  }

  /// The least value of a field.
  private func least(_ index: Int32) -> Int64? {
    let node = tree.nodes[Int(index)]
    guard case .select = node.kind, case .message(let message) = unwrapped(types[Int(node.a)]), node.b >= 0
    else {
      return nil
    }
    return environment.messages[Int(message)].fields[Int(node.b)].least
  }

  /// What a condition without `&&` and `||` claims, and of what.
  func claim(_ index: Int32) -> (subject: String, claim: Fact.Claim)? {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .has: return path(of: index).map { ("has(\($0))", .oneOf([.bool(true)])) }
    case .written: return path(of: index).map { ("written(\($0))", .oneOf([.bool(true)])) }
    case .identifier, .select, .index:
      guard types[Int(index)] == .bool, let subject = subject(index) else { return nil }
      return (subject, .oneOf([.bool(true)]))
    case .binary(.isIn):
      guard let subject = subject(node.a), case .list = tree.nodes[Int(node.b)].kind else { return nil }
      let items = tree.children(of: tree.nodes[Int(node.b)])
      let values = items.compactMap { constant($0) }
      guard values.count == items.count, !values.isEmpty else { return nil }
      return (subject, .oneOf(values))
    case .binary(let operation):
      if let value = constant(node.b), let subject = subject(node.a) {
        return Self.claim(operation, value).map { (subject, $0) }
      }
      if let value = constant(node.a), let subject = subject(node.b) {
        return Self.claim(operation.mirrored, value).map { (subject, $0) }
      }
      return nil
    default: return nil
    }
  }

  private static func claim(_ operation: Node.Operator, _ value: Fact.Constant) -> Fact.Claim? {
    switch operation {
    case .equal: return .oneOf([value])
    case .notEqual: return .noneOf([value])
    default: break
    }
    guard case .number(let number) = value else { return nil }
    switch operation {
    case .less: return .within(Fact.Bounds(upper: number))
    case .lessOrEqual: return .within(Fact.Bounds(upper: number, includesUpper: true))
    case .greater: return .within(Fact.Bounds(lower: number))
    case .greaterOrEqual: return .within(Fact.Bounds(lower: number, includesLower: true))
    default: return nil
    }
  }

  /// The canonical text of a value that conditions speak of: a reference or its size.
  private func subject(_ index: Int32) -> String? {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .identifier, .select, .index: return path(of: index)
    case .call where tree.name(of: node) == "size":
      let argument = node.a >= 0 ? node.a : tree.children(of: node).first
      return argument.flatMap { path(of: $0) }.map { "\($0).size()" }
    default: return nil
    }
  }

  private func constant(_ index: Int32) -> Fact.Constant? {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .literal:
      switch tree.constants[Int(node.a)].payload {
      case .null: return .null
      case .bool(let value): return .bool(value)
      case .string(let text): return .string(text)
      case .int(let number): return .number(Double(number))
      case .uint(let number): return .number(Double(number))
      case .double(let number): return .number(number)
      default: return nil
      }
    case .call where node.a < 0 && node.count == 1:
      guard let text = tree.literalText(tree.children(of: node)[Int(node.children)]) else { return nil }
      switch tree.name(of: node) {
      case "duration": return DurationText.parse(text).map { .number(Double($0)) }
      case "memory": return MemoryText.parse(text).map { .number(Double($0)) }
      default: return nil
      }
    default: return nil
    }
  }

  /// A node as written, on one line.
  func source(_ index: Int32) -> String { tree.line(index, in: text) }
}

extension Node.Operator {
  /// The operator that says the same with its sides exchanged.
  fileprivate var mirrored: Node.Operator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
