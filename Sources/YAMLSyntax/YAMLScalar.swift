import Diagnostics

/// What a scalar is, resolved as Docker's YAML library does.
///
/// Source: go-yaml v3 `resolve.go`; the rows of its behaviour were tried on the docker client.
package enum YAMLScalar: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  /// An integer beyond `Int64`.
  case uint(UInt64)
  case float(Double)
  /// A date or time, as Go prints it: `2020-01-01 00:00:00 +0000 UTC`.
  case timestamp(String)
  /// A string; its text is the scalar's.
  case string
  /// A value that its explicit tag does not fit, with the reason.
  case invalid(String)
}

extension YAMLTree {
  /// Resolves a scalar: what is quoted or tagged as a string is one, everything else goes by its text.
  package func scalar(of node: YAMLNodeID) -> YAMLScalar {
    let record = records[Int(node.index)]
    guard record.kind == .scalar else { return .string }
    let tag = record.properties < 0 ? nil : properties[Int(record.properties)].tag
    if tag == nil, record.style != .plain { return .string }
    if tag == nil, record.count > 0,
      !Self.mayBeSpecial[Int((record.flag ? file.bytes : decoded)[Int(record.first)])]
    {
      return .string
    }
    guard let tag else {
      return unsafe withUTF8Text(of: node) { unsafe YAMLScalar(smallNumber: $0) }
        ?? YAMLScalar(plain: text(of: node))
    }
    return YAMLScalar(text: text(of: node), tag: tag, isPlain: record.style == .plain)
  }

  /// For each byte whether a plain scalar that starts with it may be something other than a string.
  private static let mayBeSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "+-.0123456789~nNtTfF".utf8 { table[Int(byte)] = true }
    return table
  }()
}

extension YAMLScalar {
  /// Resolves a plain scalar without a tag.
  init(plain text: String) {
    self =
      Self.keyword(text) ?? (Self.mayBeNumber(text) ? Self.number(text) : nil)
      ?? (text.utf8.count >= 8 ? Self.time(text) : nil) ?? .string
  }

  /// Whether a text ends as a number can: `10s` and `512M` do not.
  private static func mayBeNumber(_ text: String) -> Bool {
    guard let last = text.utf8.last else { return false }
    switch last {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  /// Resolves a decimal number of a few digits without a sign or leading zero, which most numbers are.
  fileprivate init?(smallNumber text: UnsafeBufferPointer<UInt8>) {
    guard (1...9).contains(text.count), unsafe text[0] > 0x30 else { return nil }
    var value: Int64 = 0
    for index in text.indices {
      let byte = unsafe text[index]
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    self = .int(value)
  }

  fileprivate init(text: String, tag: String, isPlain: Bool) {
    let prefix = "tag:yaml.org,2002:"
    guard tag.hasPrefix(prefix) else {
      // A tag of one's own changes nothing for Docker but that the scalar is a string.
      self = .string
      return
    }
    let resolved = YAMLScalar(plain: text)
    switch (tag.dropFirst(prefix.count), resolved) {
    case ("str", _), ("binary", _): self = .string
    case ("null", .null), ("bool", .bool), ("int", .int), ("int", .uint), ("float", .float),
      ("timestamp", .timestamp):
      self = resolved
    case ("float", .int(let value)): self = .float(Double(value))
    case ("float", .uint(let value)): self = .float(Double(value))
    case ("null", _), ("bool", _), ("int", _), ("float", _), ("timestamp", _):
      self = .invalid("cannot be read as \(tag.dropFirst(prefix.count))")
    default: self = .string
    }
  }

  private static func keyword(_ text: String) -> YAMLScalar? {
    guard text.utf8.count <= 5 else { return nil }
    return switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    case ".nan", ".NaN", ".NAN": .float(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": .float(-.infinity)
    default: nil
    }
  }

  /// The text that Go's `%v` prints for a number, which is what Docker makes of a number where it wants a string.
  package var goText: String {
    switch self {
    case .null: "null"
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .uint(let value): String(value)
    case .float(let value): GoFloat.text(value)
    case .timestamp(let text): text
    case .string, .invalid: ""
    }
  }
}

extension YAMLScalar {
  /// The Go type that Docker's YAML library makes of the scalar.
  package var goType: String {
    switch self {
    case .null: "<nil>"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint64"
    case .float: "float64"
    case .timestamp: "time.Time"
    case .string, .invalid: "string"
    }
  }
}
