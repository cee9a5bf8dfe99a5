import CEL
import Foundation

/// A case of the public conformance suite, converted to JSON.
struct ConformanceCase: Decodable {
  var section: String
  var name: String
  var expr: String
  var bindings: [String: ConformanceValue]?
  var container: String?
  var disable_macros: Bool?
  var check_only: Bool?
  var disable_check: Bool?
  var type_env: [Declaration]?
  var expect: Expectation
  var expect_type: String?
  var needs: [String]?

  struct Expectation: Decodable {
    var value: ConformanceValue?
    var error: [String]?
    var unknown: [String]?
  }

  /// A variable with its type, or a function with its overloads.
  struct Declaration: Decodable {
    var name: String
    var type: String?
    var overloads: [Overload]?

    struct Overload: Decodable {
      var params: [String]
      var result: String
      var instance: Bool?
    }
  }
}

struct ConformanceFile: Decodable {
  var file: String
  var cases: [ConformanceCase]
}

/// A value as the suite writes it: an object of one key, so that no number loses precision.
indirect enum ConformanceValue: Decodable {
  case value(Value)
  case list([ConformanceValue])
  case map([(ConformanceValue, ConformanceValue)])
  /// Something outside the profile.
  case other

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first else {
      self = .other
      return
    }
    func text() throws -> String { try container.decode(String.self, forKey: key) }
    switch key.stringValue {
    case "null": self = .value(Value(.null))
    case "bool": self = .value(.bool(try container.decode(Bool.self, forKey: key)))
    case "int": self = .value(Value(.int(Int64(try text()) ?? 0)))
    case "uint": self = .value(Value(.uint(UInt64(try text()) ?? 0)))
    case "double":
      self = .value(Value(.double(Double(try text().replacing("Infinity", with: "inf")) ?? .nan)))
    case "string": self = .value(Value(.string(try text())))
    case "bytes": self = .value(Value(.bytes(Array(Data(base64Encoded: try text()) ?? Data()))))
    case "list": self = .list(try container.decode([ConformanceValue].self, forKey: key))
    case "map":
      let pairs = try container.decode([[ConformanceValue]].self, forKey: key)
      self = .map(pairs.map { ($0[0], $0[1]) })
    case "type": self = .value(Value(.type(TypeName(try text()))))
    case "timestamp": self = Timestamp(parsing: try text()).map { .value(Value(.timestamp($0))) } ?? .other
    case "duration":
      let seconds = Double(try text().dropLast()) ?? .nan
      self = .value(Value(.duration(Int64((seconds * 1_000_000_000).rounded()))))
    default: self = .other
    }
  }

  /// The value; `nil` for something outside the profile.
  var value: Value? {
    switch self {
    case .value(let value): return value
    case .list(let items):
      let values = items.map(\.value)
      guard values.allSatisfy({ $0 != nil }) else { return nil }
      return Value(.list(ListValue(values.compactMap { $0 })))
    case .map(let pairs):
      var entries: [(key: Value, value: Value)] = []
      for (key, item) in pairs {
        guard let key = key.value, let item = item.value else { return nil }
        entries.append((key, item))
      }
      return Value(.map(MapValue(entries)))
    case .other: return nil
    }
  }
}

extension CELType {
  /// A type as the suite writes it; `nil` for one of protobuf.
  init?(conformance text: String, parameters: Bool = false) {
    let names: [String: CELType] = [
      "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
      "null": .null, "dyn": .dyn, "google.protobuf.Timestamp": .timestamp,
      "google.protobuf.Duration": .duration, "type": .type, "timestamp": .timestamp, "duration": .duration,
    ]
    if let type = names[text] {
      self = type
      return
    }
    guard let open = text.firstIndex(of: "("), text.last == ")" else {
      guard parameters, text.count == 1 else { return nil }
      self = .parameter(text)
      return
    }
    // Commas inside of brackets belong to the parts.
    var parts: [String] = [""]
    var depth = 0
    for character in text[text.index(after: open)...].dropLast() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    let types = parts.compactMap {
      CELType(conformance: $0.trimmingCharacters(in: .whitespaces), parameters: parameters)
    }
    guard types.count == parts.count else { return nil }
    switch (String(text[..<open]), types.count) {
    case ("list", 1): self = .list(types[0])
    case ("map", 2): self = .map(types[0], types[1])
    case ("optional_type", 1), ("optional", 1): self = .optional(types[0])
    case ("type", 1): self = .type
    case (let name, _): self = .abstract(name, types)
    }
  }
}
