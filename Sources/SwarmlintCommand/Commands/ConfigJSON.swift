import FoundationEssentials
import YAMLSyntax

/// A value as JSON, with the keys in the order of the alphabet.
enum ConfigJSON {
  static func document(_ value: YAMLContent) throws(RunFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(Encoded(value: value))) + [0x0A]
    } catch {
      throw RunFailure("this cannot be written as JSON: \(error)")
    }
  }

  private struct Encoded: Encodable {
    let value: YAMLContent

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      switch value {
      case .list(let items):
        var container = encoder.unkeyedContainer()
        for item in items { try container.encode(Encoded(value: item)) }
      case .map(let entries):
        var container = encoder.container(keyedBy: Key.self)
        for entry in entries {
          try container.encode(Encoded(value: entry.value), forKey: Key(stringValue: entry.key))
        }
      default:
        var container = encoder.singleValueContainer()
        switch value {
        case .null, .list, .map: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .int(let value): try container.encode(value)
        case .uint(let value): try container.encode(value)
        case .double(let value): try container.encode(value)
        case .float(let value): try container.encode(value)
        case .timestamp(let text), .string(let text): try container.encode(text)
        }
      }
    }
  }
}
