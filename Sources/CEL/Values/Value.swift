/// A value of the language with its origin.
package struct Value: Sendable {
  package enum Payload: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list(ListValue)
    case map(MapValue)
    /// Nanoseconds.
    case duration(Int64)
    case timestamp(Timestamp)
    /// An address or a subnet.
    case network(NetworkValue)
    case type(TypeName)
    case object(ObjectRef)
    case optional(OptionalValue)
    /// It depends on something that has no value here.
    case unknown(UnknownSet)
    /// A string of which only pieces are known.
    case partial(PartialString)
    case error(EvaluationFailure)
  }

  package var payload: Payload
  package var origin: Origin

  package init(_ payload: Payload, origin: Origin = .none) {
    self.payload = payload
    self.origin = origin
  }
}

/// An object of the host, such as a service, by its message type and a number.
package struct ObjectRef: Hashable, Sendable {
  /// An index into ``TypeEnvironment/messages``.
  package let type: Int32
  package let id: Int32

  package init(type: Int32, id: Int32) {
    self.type = type
    self.id = id
  }
}

/// A list; an open one may have more items than are known.
package final class ListValue: Sendable {
  package let items: [Value]
  package let open: UnknownSet?

  /// The list without items.
  package static let empty = ListValue([])

  package init(_ items: [Value], open: UnknownSet? = nil) {
    self.items = items
    self.open = open
  }
}

/// A map in the order of its keys' appearance; an open one may have more entries than are known.
package final class MapValue: Sendable {
  package let keys: [Value]
  package let values: [Value]
  package let open: UnknownSet?
  private let index: [MapKey: Int]

  package init(_ entries: [(key: Value, value: Value)], open: UnknownSet? = nil) {
    keys = entries.map(\.key)
    values = entries.map(\.value)
    self.open = open
    var index: [MapKey: Int] = [:]
    for (position, key) in keys.enumerated() { if let key = MapKey(key) { index[key] = position } }
    self.index = index
  }

  /// The position of a key; numbers of different types are the same key when they are equal.
  package func position(of key: Value) -> Int? { MapKey(key).flatMap { index[$0] } }
}

/// A value as a key of a map.
enum MapKey: Hashable {
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case string(String)

  static func == (left: MapKey, right: MapKey) -> Bool {
    switch (left, right) {
    case (.bool(let first), .bool(let second)): first == second
    case (.int(let first), .int(let second)): first == second
    case (.uint(let first), .uint(let second)): first == second
    // Swift takes canonically equivalent strings for equal; their hashes are equal too.
    case (.string(let first), .string(let second)): first.isSame(as: second)
    default: false
    }
  }

  init?(_ value: Value) {
    switch value.payload {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = Int64(exactly: value).map(MapKey.int) ?? .uint(value)
    case .double(let value):
      guard let whole = Int64(exactly: value) else { return nil }
      self = .int(whole)
    case .string(let value): self = .string(value)
    default: return nil
    }
  }
}

/// A value or nothing.
package final class OptionalValue: Sendable {
  package let value: Value?
  package init(_ value: Value?) { self.value = value }
}

/// The name of a type, as `type(x)` gives it.
package final class TypeName: Hashable, Sendable {
  package let name: String
  package init(_ name: String) { self.name = name }
  package static func == (left: TypeName, right: TypeName) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Why a value is unknown: the names of what has no value.
package final class UnknownSet: Hashable, Sendable {
  package let names: [String]
  /// What the value, which is a number, is at least: the items of an open list are as many as are known, or more.
  let least: Int64?

  package convenience init(_ names: [String]) { self.init(names, least: nil) }

  init(_ names: [String], least: Int64?) {
    self.names = names
    self.least = least
  }

  package static func == (left: UnknownSet, right: UnknownSet) -> Bool { left.names == right.names }
  package func hash(into hasher: inout Hasher) { hasher.combine(names) }

  /// The reasons of both, if there are any.
  static func union(_ first: UnknownSet?, _ second: UnknownSet?) -> UnknownSet? {
    guard let first, let second else { return first ?? second }
    return first.union(second)
  }

  func union(_ other: UnknownSet) -> UnknownSet {
    self == other && least == nil ? self : UnknownSet(names + other.names.filter { !names.contains($0) })
  }
}

/// An error of evaluation, at the UTF-8 bytes of the expression where it arose.
package final class EvaluationFailure: Hashable, Sendable {
  package let message: String
  package let lower: Int
  package let upper: Int

  package init(message: String, lower: Int = 0, upper: Int = 0) {
    self.message = message
    self.lower = lower
    self.upper = upper
  }

  package static func == (left: EvaluationFailure, right: EvaluationFailure) -> Bool {
    left.message == right.message && left.lower == right.lower && left.upper == right.upper
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(message) }
}

extension Value {
  /// An error without a place; the evaluator adds it.
  package static func error(_ message: String) -> Value { Value(.error(EvaluationFailure(message: message))) }
  package static func bool(_ value: Bool) -> Value { Value(.bool(value)) }
  package static func unknown(_ set: UnknownSet) -> Value { Value(.unknown(set)) }

  /// Why the value is not wholly known.
  package var unknownSet: UnknownSet? {
    switch payload {
    case .unknown(let set): set
    case .partial(let partial): UnknownSet(partial.holes)
    default: nil
    }
  }

  /// Whether the value is neither an error nor in any part unknown.
  var isWhole: Bool {
    switch payload {
    case .error, .unknown, .partial: false
    default: true
    }
  }

  var isError: Bool { if case .error = payload { true } else { false } }

  /// The same value from another place.
  func at(_ origin: Origin) -> Value { Value(payload, origin: origin) }

  /// The name of the value's type.
  var typeName: String {
    switch payload {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string, .partial: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .duration: "google.protobuf.Duration"
    case .timestamp: "google.protobuf.Timestamp"
    case .network(let network): network.typeName
    case .type: "type"
    case .object: "object"
    case .optional: "optional_type"
    case .unknown: "unknown"
    case .error: "error"
    }
  }
}
