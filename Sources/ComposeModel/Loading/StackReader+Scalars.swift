import Diagnostics
import YAMLSyntax

/// A scalar after interpolation.
enum ReadScalar {
  /// Something that YAML does not read as a string.
  case other(YAMLScalar)
  /// A string; `changed` says that a variable was replaced in it, which is when Docker casts.
  case text(String, changed: Bool)
  /// A string of which only pieces are known.
  case partial(PartialText)
  /// It cannot be interpolated, which was reported.
  case broken
}

extension StackReader {
  /// Reads a scalar and replaces its variables.
  mutating func scalar(_ node: YAMLNodeID) -> ReadScalar {
    let resolved = tree.resolved(node)
    let scalar = tree.scalar(of: resolved)
    switch scalar {
    case .string: return interpolate(resolved)
    case .float(let value) where !value.isFinite:
      refuseInfinity(value, at: node)
      return .broken
    case .null, .bool, .int, .uint, .float, .timestamp, .invalid: return .other(scalar)
    }
  }

  /// Reports a number that JSON has no form for, into which docker puts the stack to check it.
  private mutating func refuseInfinity(_ value: Double, at node: YAMLNodeID) {
    let text = value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
    report(
      "invalid-value", "docker cannot read the number '\(tree.text(of: tree.resolved(node)))'",
      at: range(node),
      help: "put it in quotes", evidence: text,
      docker: DockerMessage(.config, "json: unsupported value: \(text)"))
  }

  /// What JSON Schema calls the type of a node, with its article.
  func typeName(_ node: YAMLNodeID) -> String {
    let resolved = tree.resolved(node)
    switch tree.kind(of: resolved) {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .alias: return "an alias"
    case .scalar:
      switch tree.scalar(of: resolved) {
      case .null: return "empty"
      case .bool: return "a boolean"
      case .int, .uint: return "an integer"
      case .float: return "a number"
      case .timestamp, .string, .invalid: return "a string"
      }
    }
  }

  /// Reports that a node has the wrong type.
  ///
  /// `expected` is what it must be, with its article; `alternative` is what docker asks for, without article, when that
  /// is only one of the types that fit.
  mutating func reportType(
    _ node: YAMLNodeID, key: YAMLNodeID?, mustBe expected: String, help: String? = nil,
    docker alternative: String? = nil
  ) {
    // Docker interpolates before it looks at types.
    readOpaque(node)
    let subject = subjectName
    let found = typeName(node)
    let message =
      found == "empty"
      ? "\(subject) has no value, but must be \(expected)" : "\(subject) must be \(expected), not \(found)"
    let asked = alternative ?? String(expected.drop { $0 != " " }.dropFirst())
    refuse(
      "invalid-type", message, at: blamed(node, key: key), help: help ?? typeHelp(node, mustBe: expected),
      evidence: found, schema: "must be a \(asked)")
    if help == nil { offerType(node, mustBe: expected) }
  }

  /// How to turn a scalar into what is expected, when its text allows.
  private func typeHelp(_ node: YAMLNodeID, mustBe expected: String) -> String? {
    let resolved = tree.resolved(node)
    return switch meantType(of: node, mustBe: expected) {
    case .string: "put it in quotes: \"\(tree.text(of: resolved))\""
    case .integer: "write it without quotes: \(tree.text(of: resolved))"
    case .bool(let value):
      tree[resolved].style == .plain ? "write \(value)" : "write it without quotes: \(value)"
    case nil: nil
    }
  }

  /// What a scalar of another type was meant to be.
  enum MeantType {
    case string
    case integer(Int64)
    case bool(Bool)
  }

  /// What a scalar was meant to be that is not of the type that is expected, when its text tells.
  func meantType(of node: YAMLNodeID, mustBe expected: String) -> MeantType? {
    let resolved = tree.resolved(node)
    guard tree.isScalar(resolved) else { return nil }
    let text = tree.text(of: resolved)
    switch tree.scalar(of: resolved) {
    case .bool, .int, .uint, .float, .timestamp: return expected.contains("string") ? .string : nil
    case .string where tree[resolved].style != .plain && (expected == "an integer" || expected == "a number"):
      return Int64(text).map { .integer($0) }
    case .string where expected.hasPrefix("a boolean"): return Self.meantBool(text).map { .bool($0) }
    case .null, .string, .invalid: return nil
    }
  }

  /// The node being read, in quotes: the last key of its path, with the index of a list item.
  var subjectName: String {
    var suffix = ""
    for step in path.reversed() {
      switch step {
      case .key(let key): return suffix.isEmpty ? "'\(key)'" : "item\(suffix) of '\(key)'"
      case .index(let index): suffix = " \(index + 1)" + suffix
      }
    }
    return "the document"
  }

  /// The scalar that a node is, before anything is replaced in it.
  func plainScalar(_ node: YAMLNodeID) -> YAMLScalar? {
    let resolved = tree.resolved(node)
    return tree.isScalar(resolved) ? tree.scalar(of: resolved) : nil
  }

  // MARK: Readers of one scalar

  /// Reads what must be a string.
  mutating func string(
    _ node: YAMLNodeID, key: YAMLNodeID?, expected: String = "a string", help: String? = nil,
    docker: String? = nil
  ) -> ModelValue? {
    guard tree.isScalar(tree.resolved(node)) else {
      reportType(node, key: key, mustBe: expected, help: help, docker: docker)
      return nil
    }
    switch scalar(node) {
    case .text(let text, _): return .string(text)
    case .partial(let partial): return value(of: partial)
    case .other(.timestamp(let text)):
      refuseGoType("time.Time", of: text, at: node)
      return nil
    case .other:
      reportType(node, key: key, mustBe: expected, docker: docker)
      return nil
    case .broken: return nil
    }
  }

  /// Reports a value that fits the schema but not the string that docker's types have for it.
  mutating func refuseGoType(_ type: String, of text: String, at node: YAMLNodeID) {
    refuse(
      "invalid-type", "docker cannot read \(subjectName) unless it is in quotes", at: range(node),
      help: "put it in quotes: \"\(tree.text(of: tree.resolved(node)))\"", evidence: text,
      decoding: "'%@' expected type 'string', got unconvertible type '\(type)', value: '\(text)'")
    offerQuotes(node)
  }

  /// Reads a string that the schema does not check.
  mutating func looseString(_ node: YAMLNodeID) -> ModelValue? {
    let resolved = tree.resolved(node)
    guard tree.isScalar(resolved) else {
      let type = tree.isMapping(resolved) ? "map[string]interface {}" : "[]interface {}"
      readOpaque(node)
      refuseGoType(type, of: "", at: node)
      return nil
    }
    switch scalar(node) {
    case .text(let text, _): return .string(text)
    case .partial(let partial): return value(of: partial)
    case .other(.null): return .null
    case .other(let scalar):
      refuseGoType(scalar.goType, of: scalar.goText, at: node)
      return nil
    case .broken: return nil
    }
  }

  /// Reads a string or a number; docker's types want the string in the end.
  mutating func stringOrNumber(_ node: YAMLNodeID, key: YAMLNodeID?, isLost: Bool) -> ModelValue? {
    let resolved = tree.resolved(node)
    if !isLost, tree.isScalar(resolved) {
      let scalar = tree.scalar(of: resolved)
      switch scalar {
      case .int, .uint, .float:
        refuseGoType(scalar.goType, of: scalar.goText, at: node)
        return nil
      case .null, .bool, .timestamp, .string, .invalid: break
      }
    }
    return printable(
      node, key: key, nullable: false, docker: isLost ? "integer or string" : "number or string")
  }

  /// Reads a string, a number or, when `nullable`, null, as the string that Docker makes of it.
  mutating func printable(
    _ node: YAMLNodeID, key: YAMLNodeID?, nullable: Bool, docker: String? = nil
  ) -> ModelValue? {
    let expected = nullable ? "a string, number or null" : "a string or number"
    guard tree.isScalar(tree.resolved(node)) else {
      reportType(node, key: key, mustBe: expected, docker: docker)
      return nil
    }
    switch scalar(node) {
    case .text(let text, _): return .string(text)
    case .partial(let partial): return value(of: partial)
    case .other(.null) where nullable: return .null
    case .other(.timestamp(let text)): return .string(text)
    case .other(let number):
      switch number {
      case .int, .uint, .float: return .string(number.goText)
      case .null, .bool, .timestamp, .string, .invalid: break
      }
      reportType(node, key: key, mustBe: expected, docker: docker)
      return nil
    case .broken: return nil
    }
  }

  /// Reads a boolean; when Docker casts here, an interpolated string counts.
  mutating func bool(
    _ node: YAMLNodeID, key: YAMLNodeID?, cast: Bool, expected: String = "a boolean"
  ) -> ModelValue? {
    guard let read = castable(node, key: key, mustBe: expected, cast: cast) else { return nil }
    switch read {
    case .other(.bool(let value)): return .bool(value)
    case .text(let text, _):
      switch Cast.bool(text) {
      case .success(let value): return .bool(value)
      case .failure(let failure): return reportCast(failure, node)
      }
    case .partial(let partial): return unknownValue(of: partial)
    case .other:
      reportType(node, key: key, mustBe: expected)
      return nil
    case .broken: return nil
    }
  }

  /// Reads an integer; JSON Schema takes `1.0` for one.
  mutating func integer(
    _ node: YAMLNodeID, key: YAMLNodeID?, cast: Bool, width: Shape.IntegerWidth, minimum: Int64? = nil,
    expected: String = "an integer", docker: String? = nil
  ) -> ModelValue? {
    guard let read = castable(node, key: key, mustBe: expected, cast: cast, docker: docker) else {
      return nil
    }
    var number: Int64
    switch read {
    case .other(.int(let value)): number = value
    case .other(.uint): return broken()
    case .other(.float(let value)) where expected == "a number" || value == value.rounded():
      number = Int64(exactly: value.rounded(.towardZero)) ?? 0
    case .text(let text, _):
      switch Cast.int(text) {
      case .success(let value): number = value
      case .failure(let failure): return reportCast(failure, node)
      }
    case .partial(let partial): return unknownValue(of: partial)
    case .other:
      reportType(node, key: key, mustBe: expected, docker: docker)
      return nil
    case .broken: return nil
    }
    if number < 0, width != .int64 {
      refuse(
        "invalid-value", "\(subjectName) cannot be negative", at: range(node), evidence: String(number),
        decoding: "cannot parse '%@', \(number) overflows uint")
      return nil
    }
    if width == .uint32 { number = Int64(UInt32(truncatingIfNeeded: number)) }
    if let minimum, number < minimum {
      refuse(
        "invalid-value", "\(subjectName) must be at least \(minimum)", at: range(node),
        evidence: String(number), schema: "Must be greater than or equal to \(minimum)")
      return nil
    }
    return .int(number)
  }

  /// Reads a number.
  mutating func double(_ node: YAMLNodeID, key: YAMLNodeID?) -> ModelValue? {
    guard let read = castable(node, key: key, mustBe: "a number", cast: true) else { return nil }
    switch read {
    case .other(.int(let value)): return .double(Double(value))
    case .other(.uint(let value)): return .double(Double(value))
    case .other(.float(let value)): return .double(value)
    case .text(let text, _):
      switch Cast.float(text) {
      case .success(let value): return .double(value)
      case .failure(let failure): return reportCast(failure, node)
      }
    case .partial(let partial): return unknownValue(of: partial)
    case .other:
      reportType(node, key: key, mustBe: "a number")
      return nil
    case .broken: return nil
    }
  }

  /// A scalar that may be cast: a string counts only when a variable was replaced in it and Docker casts here.
  private mutating func castable(
    _ node: YAMLNodeID, key: YAMLNodeID?, mustBe expected: String, cast: Bool, docker: String? = nil
  ) -> ReadScalar? {
    guard tree.isScalar(tree.resolved(node)) else {
      reportType(node, key: key, mustBe: expected, docker: docker)
      return nil
    }
    let read = scalar(node)
    switch read {
    case .text(_, let changed) where !changed || !cast:
      reportType(
        node, key: key, mustBe: expected,
        help: changed ? "docker turns no variable into \(expected) here: write the value itself" : nil,
        docker: docker)
      return nil
    case .partial where !cast:
      reportType(
        node, key: key, mustBe: expected,
        help: "docker turns no variable into \(expected) here: write the value itself", docker: docker)
      return nil
    case .text, .partial, .other, .broken: return read
    }
  }

  private mutating func reportCast(_ failure: CastFailure, _ node: YAMLNodeID) -> ModelValue? {
    refuse(failure, in: range(node))
    return nil
  }

  // MARK: Unknown

  /// The model's value of a string with missing pieces.
  mutating func value(of partial: PartialText) -> ModelValue {
    let hasLiteral = partial.pieces.contains { if case .literal = $0 { true } else { false } }
    return hasLiteral ? builder.partial(partial) : unknownValue(of: partial)
  }

  /// The value of something that is no string and depends on missing variables.
  mutating func unknownValue(of partial: PartialText) -> ModelValue {
    .unknown(builder.unknown(because: partial.variables))
  }
}
