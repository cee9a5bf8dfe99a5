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
  var expect: Expectation
  var needs: [String]?

  struct Expectation: Decodable {
    var value: ConformanceValue?
    var error: [String]?
    var unknown: [String]?
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
    switch key.stringValue {
    case "null": self = .value(Value(.null))
    case "bool": self = .value(Value(.bool(try container.decode(Bool.self, forKey: key))))
    case "int": self = .value(Value(.int(Int64(try container.decode(String.self, forKey: key)) ?? 0)))
    case "uint": self = .value(Value(.uint(UInt64(try container.decode(String.self, forKey: key)) ?? 0)))
    case "double":
      let text = try container.decode(String.self, forKey: key)
      self = .value(Value(.double(Double(text.replacing("Infinity", with: "inf")) ?? .nan)))
    case "string": self = .value(Value(.string(try container.decode(String.self, forKey: key))))
    case "bytes":
      let data = Data(base64Encoded: try container.decode(String.self, forKey: key)) ?? Data()
      self = .value(Value(.bytes(Array(data))))
    case "list": self = .list(try container.decode([ConformanceValue].self, forKey: key))
    case "map":
      let pairs = try container.decode([[ConformanceValue]].self, forKey: key)
      self = .map(pairs.map { ($0[0], $0[1]) })
    case "type": self = .value(Value(.type(TypeName(try container.decode(String.self, forKey: key)))))
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
