/// Makes the mutants of one expression by edits of its text.
struct MutantMaker {
  let tree: SyntaxTree
  let bytes: [UInt8]
  private(set) var mutants: [Mutant] = []
  /// The expression around the node being visited: a constant alone says little.
  private var around: Range<Int>?

  init(_ tree: SyntaxTree, _ text: String) {
    self.tree = tree
    bytes = Array(text.utf8)
  }

  func range(_ index: Int32) -> Range<Int> {
    Int(tree.nodes[Int(index)].lower)..<Int(tree.nodes[Int(index)].upper)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  mutating func add(_ range: Range<Int>, _ replacement: String, in context: Range<Int>) {
    mutants.append(Mutant(range, replacement, in: context))
  }

  /// Makes the mutants of a node and of what is in it.
  ///
  /// With `isCondition` the node says that something holds, so that it can be negated.
  mutating func visit(_ index: Int32, isCondition: Bool) {
    let node = tree.nodes[Int(index)]
    let outer = around
    defer { around = outer }
    if tree.literal(index) == nil { around = range(index) }
    switch node.kind {
    case .and: visitLogic(index, "&&", "||")
    case .or: visitLogic(index, "||", "&&")
    case .not, .negate:
      let lower = Int(node.lower)
      add(lower..<lower + 1, "", in: range(index))
      visit(node.a, isCondition: false)
    case .binary(let operation): visitBinary(index, operation, isCondition)
    case .conditional:
      let parts = Array(tree.children(of: node))
      visit(parts[0], isCondition: true)
      visit(parts[1], isCondition: isCondition)
      visit(parts[2], isCondition: isCondition)
    case .literal: visitLiteral(index)
    case .list: visitList(index)
    case .map: for child in tree.children(of: node) { visit(child, isCondition: false) }
    case .comprehension(let macro): visitComprehension(index, macro, isCondition)
    case .bind:
      visit(node.a, isCondition: false)
      visit(node.b, isCondition: isCondition)
    case .identifier, .has, .written: if isCondition { negate(index) }
    case .select:
      if isCondition { negate(index) }
      visit(node.a, isCondition: false)
    case .index:
      if isCondition { negate(index) }
      visit(node.a, isCondition: false)
      visit(node.b, isCondition: false)
    case .call:
      if isCondition { negate(index) }
      if node.a >= 0 { visit(node.a, isCondition: false) }
      for child in tree.children(of: node) { visit(child, isCondition: false) }
    case .key, .broken: break
    }
  }

  /// Puts a `!` before something that binds more tightly.
  private mutating func negate(_ index: Int32) {
    let place = range(index)
    add(place.lowerBound..<place.lowerBound, "!", in: place)
  }

  // MARK: Operators

  /// The bytes of an operator between two nodes, brackets around them and comments passed over.
  private func operatorRange(_ symbol: String, _ left: Int32, _ right: Int32) -> Range<Int>? {
    let wanted = Array(symbol.utf8)
    var index = range(left).upperBound
    let end = range(right).lowerBound
    while index + wanted.count <= end {
      if bytes[index] == UInt8(ascii: "/"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "/"),
        symbol != "/"
      {
        while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        continue
      }
      if bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index..<index + wanted.count }
      index += 1
    }
    return nil
  }

  private mutating func visitLogic(_ index: Int32, _ symbol: String, _ other: String) {
    let node = tree.nodes[Int(index)]
    let whole = range(index)
    if let place = operatorRange(symbol, node.a, node.b) {
      add(place, other, in: whole)
      var start = place.lowerBound
      while start > whole.lowerBound, bytes[start - 1].isBlank { start -= 1 }
      add(start..<whole.upperBound, "", in: whole)
      // The left side of `a && b && c` is left out operand by operand.
      if !hasSameKind(node.a, index) {
        var end = place.upperBound
        while end < whole.upperBound, bytes[end].isBlank { end += 1 }
        add(whole.lowerBound..<end, "", in: whole)
      }
    }
    visit(node.a, isCondition: true)
    visit(node.b, isCondition: true)
  }

  private func hasSameKind(_ left: Int32, _ right: Int32) -> Bool {
    switch (tree.nodes[Int(left)].kind, tree.nodes[Int(right)].kind) {
    case (.and, .and), (.or, .or): true
    default: false
    }
  }

  private static let counterparts: [Node.Operator: [String]] = [
    .equal: ["!="], .notEqual: ["=="], .less: ["<=", ">="], .lessOrEqual: ["<", ">"], .greater: [">=", "<="],
    .greaterOrEqual: [">", "<"], .add: ["-"], .subtract: ["+"], .multiply: ["/"], .divide: ["*"],
    .remainder: ["*"],
  ]

  private mutating func visitBinary(_ index: Int32, _ operation: Node.Operator, _ isCondition: Bool) {
    let node = tree.nodes[Int(index)]
    if operation == .isIn {
      if isCondition { add(range(index), "!(\(text(range(index))))", in: range(index)) }
    } else if let place = operatorRange(operation.rawValue, node.a, node.b) {
      for other in Self.counterparts[operation] ?? [] { add(place, other, in: range(index)) }
    }
    visit(node.a, isCondition: false)
    visit(node.b, isCondition: false)
  }

  private mutating func visitComprehension(_ index: Int32, _ macro: Node.Macro, _ isCondition: Bool) {
    let node = tree.nodes[Int(index)]
    if isCondition { negate(index) }
    let other: String? =
      switch macro {
      case .all: "exists"
      case .exists: "all"
      case .existsOne, .map, .filter, .transformList, .transformMap, .transformMapEntry, .sortBy: nil
      }
    if let other, let place = word(after: range(node.a).upperBound) { add(place, other, in: range(index)) }
    visit(node.a, isCondition: false)
    let body = Array(tree.children(of: node))
    for (position, part) in body.enumerated() {
      visit(part, isCondition: macro.isPredicate(position, of: body.count))
    }
  }

  /// The next word of the text.
  private func word(after offset: Int) -> Range<Int>? {
    guard let start = bytes[offset...].firstIndex(where: \.isLetter) else { return nil }
    let end = bytes[start...].firstIndex { !$0.isLetter } ?? bytes.endIndex
    return start..<end
  }

  // MARK: Constants

  /// The longest list of which every item is left out once; of longer ones the first, middle and last.
  private static let fullList = 6

  private mutating func visitList(_ index: Int32) {
    let items = Array(tree.children(of: tree.nodes[Int(index)]))
    let chosen = items.count <= Self.fullList ? Array(items.indices) : [0, items.count / 2, items.count - 1]
    for position in chosen {
      let (lower, upper) =
        position + 1 < items.count
        ? (range(items[position]).lowerBound, range(items[position + 1]).lowerBound)
        : (
          position > 0 ? range(items[position - 1]).upperBound : range(items[position]).lowerBound,
          range(items[position]).upperBound
        )
      if lower <= upper { add(lower..<upper, "", in: range(index)) }
    }
    for item in items where tree.literal(item) == nil {
      visit(item, isCondition: false)
    }
  }

  private mutating func visitLiteral(_ index: Int32) {
    let place = range(index)
    switch tree.literal(index)?.payload {
    case .bool(let value): add(place, value ? "false" : "true", in: around ?? place)
    case .int(let value) where value < .max: add(place, String(value + 1), in: around ?? place)
    case .uint(let value) where value < .max: add(place, "\(value + 1)u", in: around ?? place)
    case .double(let value): add(place, "\(value + 1)", in: around ?? place)
    case .string: visitString(place)
    default: break
    }
  }

  /// Counts a number at the start of a text up, as of `512M`, or lengthens the text.
  private mutating func visitString(_ place: Range<Int>) {
    guard let open = bytes[place].firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") })
    else {
      return
    }
    let quote = bytes[open]
    let isTriple = place.upperBound - open >= 6 && bytes[open + 1] == quote && bytes[open + 2] == quote
    let width = isTriple ? 3 : 1
    let start = open + width
    let end = place.upperBound - width
    guard start <= end else { return }
    let digits = bytes[start..<end].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    if let number = Int32(String(decoding: digits, as: UTF8.self)), number < .max {
      add(start..<digits.endIndex, String(number + 1), in: around ?? place)
    } else {
      add(end..<end, "x", in: around ?? place)
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  fileprivate var isLetter: Bool {
    self == UInt8(ascii: "_") || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z"))
  }
}
