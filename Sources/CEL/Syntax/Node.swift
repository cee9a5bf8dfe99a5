/// One node of an expression; children are indexes into the arrays of the ``SyntaxTree``.
struct Node: Sendable {
  enum Kind: Sendable {
    /// `a` is an index into the constants.
    case literal
    /// A name; `name` is an index into the names. After checking `a` is its slot, or -1 for a comprehension's.
    case identifier
    /// `a` is the operand, `name` the field; `isOptional` for `.?`.
    case select
    /// `a` is the operand, `b` the index; `isOptional` for `[?i]`.
    case index
    /// `name` is the function, children the arguments; `a` is the receiver or -1. After checking `name2` is an index
    /// into the program's patterns, or -1.
    ///
    /// `b` is an index into the program's functions, and `isOptional` says that the types of its arguments are found
    /// only when it is called.
    case call
    /// Children are the items.
    case list
    /// Children are keys and values in turn.
    case map
    /// `a` and `b` are the operands.
    case and
    case or
    case not
    case negate
    /// Children are condition and branches.
    case conditional
    case binary(Operator)
    /// `has(x.f)`: `a` is the operand, `name` the field.
    case has
    /// `written(x.f)`.
    case written
    /// `key(x)`.
    case key
    /// A macro over a collection: `a` is the collection, children are the body and, of those that filter, the filter
    /// first; `name` is the variable and `name2` the second one, or -1.
    case comprehension(Macro)
    /// `cel.bind(name, value, body)`, `x.optMap(name, body)`, `x.optFlatMap(name, body)`: `a` is the value, `b` the body.
    case bind(Binding)
    /// What could not be parsed.
    case broken
  }

  enum Operator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
  }

  enum Macro: String, Sendable {
    case all
    case exists
    case existsOne = "exists_one"
    case map
    case filter
    case transformList
    case transformMap
    case transformMapEntry
    case sortBy

    /// Whether a part of its body is a condition, told by its place among the parts.
    func isPredicate(_ position: Int, of count: Int) -> Bool {
      switch self {
      case .all, .exists, .existsOne, .filter: true
      case .map, .transformList, .transformMap, .transformMapEntry: count == 2 && position == 0
      case .sortBy: false
      }
    }
  }

  enum Binding: Sendable {
    case bind
    case optMap
    case optFlatMap
  }

  var kind: Kind
  /// UTF-8 bytes of the expression.
  var lower: Int32
  var upper: Int32
  var a: Int32 = -1
  var b: Int32 = -1
  var name: Int32 = -1
  var name2: Int32 = -1
  /// Where the children begin in the tree's `children`, and how many there are.
  var children: Int32 = 0
  var count: Int32 = 0
  var isOptional = false

  /// Where the children stand in the tree's `children`.
  var childPlaces: Range<Int> { Int(children)..<Int(children + count) }
}

/// An expression as flat arrays.
struct SyntaxTree: Sendable {
  var nodes: [Node] = []
  var children: [Int32] = []
  var names: [String] = []
  var constants: [Value] = []
  /// The items of lists and keys of maps with a `?` before them.
  var optionals: Set<Int32> = []
  var root: Int32 = 0

  func children(of node: Node) -> ArraySlice<Int32> {
    children[node.childPlaces]
  }
  func name(of node: Node) -> String { node.name < 0 ? "" : names[Int(node.name)] }

  /// The value of a literal.
  func literal(_ index: Int32) -> Value? {
    guard case .literal = nodes[Int(index)].kind else { return nil }
    return constants[Int(nodes[Int(index)].a)]
  }

  /// The text of a literal string.
  func literalText(_ index: Int32) -> String? {
    if case .string(let text)? = literal(index)?.payload { text } else { nil }
  }

  /// A node as it is written in the text that was parsed.
  func source(_ index: Int32, in text: String) -> String {
    let node = nodes[Int(index)]
    return String(
      decoding: text.utf8.dropFirst(Int(node.lower)).prefix(Int(node.upper - node.lower)), as: UTF8.self)
  }

  /// The same on one line.
  func line(_ index: Int32, in text: String) -> String {
    source(index, in: text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
