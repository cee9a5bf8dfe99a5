import Diagnostics

extension Checker {
  mutating func checkBinary(_ index: Int32, _ operation: Node.Operator) -> CELType {
    let node = tree.nodes[Int(index)]
    switch operation {
    case .equal, .notEqual:
      let (left, right) = (check(node.a), check(node.b))
      checkWords(left, node.b)
      checkWords(right, node.a)
      if !isComparable(left, right) {
        fail(
          index, "\(name(left)) and \(name(right)) are never equal", hint: literalHint(left, right, node))
      }
      return .bool
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let (left, right) = (concrete(checkPresent(node.a)), concrete(checkPresent(node.b)))
      if !isOrdered(left, right) {
        fail(
          index, "\(name(left)) and \(name(right)) cannot be compared", hint: literalHint(left, right, node))
      }
      return .bool
    case .isIn: return checkMembership(node, index)
    case .add, .subtract, .multiply, .divide, .remainder:
      let (left, right) = (concrete(checkPresent(node.a)), concrete(checkPresent(node.b)))
      guard let result = arithmetic(operation, left, right) else {
        fail(index, "'\(operation.rawValue)' has no meaning for \(name(left)) and \(name(right))")
        return .dyn
      }
      return result
    }
  }

  private static let numbers: [CELType] = [.int, .uint, .double]

  private mutating func isComparable(_ left: CELType, _ right: CELType) -> Bool {
    let (first, second) = (unwrapped(left), unwrapped(right))
    if left == .null || right == .null {
      // Something that has a default is never null: the comparison tells nothing.
      let other = left == .null ? right : left
      switch other {
      case .wrapper, .dyn, .null, .parameter, .variable: return true
      default: return !environment.requiresGuards
      }
    }
    if Self.numbers.contains(first), Self.numbers.contains(second) { return true }
    if case .enumeration(let words) = first, case .enumeration(let others) = second, environment.knowsWords {
      return !Set(words).isDisjoint(with: others)
    }
    return isAssignable(first, to: second) || isAssignable(second, to: first)
  }

  private func isOrdered(_ left: CELType, _ right: CELType) -> Bool {
    if left == .dyn || right == .dyn { return true }
    if Self.numbers.contains(left), Self.numbers.contains(right) { return true }
    switch (left, right) {
    case (.string, .string), (.enumeration, .string), (.string, .enumeration), (.bool, .bool),
      (.duration, .duration), (.timestamp, .timestamp), (.bytes, .bytes):
      return true
    default: return false
    }
  }

  /// A literal that is compared with a word must be one of the words.
  private mutating func checkWords(_ type: CELType, _ other: Int32) {
    guard environment.knowsWords, case .enumeration(let words) = unwrapped(type) else { return }
    let node = tree.nodes[Int(other)]
    if case .select = node.kind, case .message(let message) = types[Int(node.a)],
      environment.messages[Int(message)].name == "params"
    {
      wordDemands.append(WordDemand(parameter: tree.name(of: node), words: words))
    }
    guard let text = tree.literalText(other), !words.contains(text) else { return }
    let near = Suggestion.nearest(to: text, among: words.sorted())
    fail(
      other, "'\(text)' is not one of \(words.joined(separator: ", "))",
      hint: near.map { "did you mean '\($0)'?" })
  }

  private mutating func checkMembership(_ node: Node, _ index: Int32) -> CELType {
    let item = check(node.a)
    let collection = concrete(checkPresent(node.b))
    switch collection {
    case .list(let element):
      if case .list = tree.nodes[Int(node.b)].kind {
        for word in tree.children(of: tree.nodes[Int(node.b)]) { checkWords(item, word) }
      } else {
        checkWords(item, node.b)
      }
      if !isComparable(item, element) { fail(index, "\(name(item)) is never in a list of \(name(element))") }
    case .map(let key, _):
      if !isComparable(item, key) { fail(index, "\(name(item)) is never a key of this map") }
    case .dyn: break
    default: fail(node.b, "'in' wants a list or map, not \(name(collection))")
    }
    return .bool
  }

  private mutating func arithmetic(
    _ operation: Node.Operator, _ left: CELType, _ right: CELType
  ) -> CELType? {
    if left == .dyn || right == .dyn {
      // A time and something unknown may be a time or a duration.
      let other = left == .dyn ? right : left
      return other == .duration || other == .timestamp ? .dyn : other
    }
    switch (operation, left, right) {
    case (.remainder, .int, .int), (.remainder, .uint, .uint): return left
    case (.remainder, _, _): return nil
    case (_, .int, .int), (_, .uint, .uint), (_, .double, .double): return left
    case (.add, .duration, .duration), (.subtract, .duration, .duration): return .duration
    case (.add, .timestamp, .duration), (.subtract, .timestamp, .duration), (.add, .duration, .timestamp):
      return .timestamp
    case (.subtract, .timestamp, .timestamp): return .duration
    case (.multiply, .duration, .int), (.divide, .duration, .int): return .duration
    case (.multiply, .int, .duration): return .duration
    case (.add, .string, .string), (.add, .enumeration, .string), (.add, .string, .enumeration):
      return .string
    case (.add, .bytes, .bytes): return .bytes
    case (.add, .list(let first), .list(let second)):
      return .list(joined(shallow(first), shallow(second)))
    default: return nil
    }
  }

  // MARK: Calls

  mutating func checkCall(_ index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    let function = tree.name(of: node)
    // `math.greatest(…)` and the like are functions with a dotted name.
    if node.a >= 0, case .identifier = tree.nodes[Int(node.a)].kind {
      let qualified = "\(tree.name(of: tree.nodes[Int(node.a)])).\(function)"
      let candidates = environment.library.named(qualified)
      if !candidates.isEmpty {
        tree.nodes[Int(index)].a = -1
        return checkArguments(index, qualified, candidates, receiver: nil)
      }
    }
    let isMethod = node.a >= 0
    let receiver = isMethod ? checkPresent(node.a) : nil
    let candidates = environment.library.named(function).filter { $0.isMethod == isMethod }
    guard !candidates.isEmpty else {
      for argument in tree.children(of: node) { check(argument) }
      let kind = isMethod ? "method" : "function"
      fail(index, "unknown \(kind) '\(function)'", hint: functionHint(function, index))
      if !environment.isChecked { tree.nodes[Int(index)].kind = .broken }
      return .dyn
    }
    return checkArguments(index, function, candidates, receiver: receiver)
  }

  private mutating func checkArguments(
    _ index: Int32, _ function: String, _ candidates: [Function], receiver: CELType?
  ) -> CELType {
    let arguments = Array(tree.children(of: tree.nodes[Int(index)]))
    var types = receiver.map { [$0] } ?? []
    for argument in arguments { types.append(checkPresent(argument)) }
    let isOpen = !environment.isChecked || types.contains(where: \.isOpen)
    var result: CELType?
    search: for candidate in candidates {
      for signature in candidate.signatures {
        let before = solutions.count
        let signature = instantiated(signature)
        guard areAssignable(types, to: signature.parameters) else {
          solutions.removeSubrange(before...)
          continue
        }
        if let first = result {
          // Of several that fit because a type is open, only a common result is known.
          if settled(first) != settled(signature.result) {
            result = .dyn
            break search
          }
          continue
        }
        result = signature.result
        call(candidate, index, isOpen: isOpen)
        if !isOpen { break search }
      }
    }
    if let result {
      checkLiteral(function, arguments, index)
      return result
    }
    if !environment.isChecked, let candidate = candidates.first { call(candidate, index, isOpen: true) }
    let wanted = candidates.flatMap(\.signatures)
      .map { signature in
        let parameters = signature.parameters.dropFirst(receiver == nil ? 0 : 1).map { name($0) }
        return "\(function)(\(parameters.joined(separator: ", ")))"
      }
    let given = types.dropFirst(receiver == nil ? 0 : 1).map { name($0) }.joined(separator: ", ")
    let owner = receiver.map { "\(name($0))." } ?? ""
    fail(
      index, "\(owner)\(function) takes no (\(given))",
      hint: "it is \(Array(Set(wanted)).sorted().prefix(3).joined(separator: " or "))")
    return .dyn
  }

  /// Notes the function that a node calls.
  private mutating func call(_ function: Function, _ index: Int32, isOpen: Bool) {
    tree.nodes[Int(index)].b = Int32(functions.count)
    tree.nodes[Int(index)].isOptional = isOpen
    functions.append(function)
  }

  /// Checks literal patterns, durations and sizes before any stack is read.
  private mutating func checkLiteral(_ function: String, _ arguments: [Int32], _ index: Int32) {
    // Of `regex.replace` the pattern is the second of three or four.
    let position = function.hasPrefix("regex.") ? 1 : arguments.count - 1
    guard arguments.indices.contains(position), environment.isChecked else { return }
    guard let text = tree.literalText(arguments[position]) else { return }
    switch TextArgument(text, of: function) {
    case .pattern(let pattern):
      patterns.append(pattern)
      tree.nodes[Int(index)].name2 = Int32(patterns.count - 1)
    case .wrong(let message, let hint): fail(arguments[position], message, hint: hint)
    case .fine: break
    }
  }
}
