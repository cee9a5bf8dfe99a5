/// Conversions between types.
///
/// Source: cel-spec `doc/langdef.md`, "Type Conversions", and cel-go `common/types`.
enum ConversionFunctions {
  private static func conversion(
    _ name: String, _ result: CELType, from types: [CELType], _ body: @escaping @Sendable (Value) -> Value?
  ) -> Function {
    Function(name, types.map { Function.Signature([$0], result) }) { arguments, context in
      body(arguments[0]).map { $0.at(arguments[0].origin) }
        ?? .error("\(Template.text(arguments[0], context.host)) cannot be converted to \(name)")
    }
  }

  static let all: [Function] = [
    conversion("int", .int, from: [.int, .uint, .double, .string, .timestamp, .duration]) { value in
      switch value.payload {
      case .int: value
      case .uint(let number): Int64(exactly: number).map { Value(.int($0)) }
      // As in every other CEL, the least integer itself is out of range.
      case .double(let number):
        number > -0x1p63 && number < 0x1p63 ? Value(.int(Int64(number.rounded(.towardZero)))) : nil
      case .string(let text): Int64(text).map { Value(.int($0)) }
      case .timestamp(let time): Value(.int(time.seconds))
      case .duration(let nanoseconds): Value(.int(nanoseconds / 1_000_000_000))
      default: nil
      }
    },
    conversion("uint", .uint, from: [.int, .uint, .double, .string]) { value in
      switch value.payload {
      case .int(let number): UInt64(exactly: number).map { Value(.uint($0)) }
      case .uint: value
      case .double(let number):
        number >= 0 && number < 0x1p64 ? Value(.uint(UInt64(number.rounded(.towardZero)))) : nil
      case .string(let text): text.begins(with: "+") ? nil : UInt64(text).map { Value(.uint($0)) }
      default: nil
      }
    },
    conversion("double", .double, from: [.int, .uint, .double, .string]) { value in
      switch value.payload {
      case .int(let number): Value(.double(Double(number)))
      case .uint(let number): Value(.double(Double(number)))
      case .double: value
      case .string(let text): Double(text).map { Value(.double($0)) }
      default: nil
      }
    },
    conversion("bool", .bool, from: [.bool, .string]) { value in
      switch value.payload {
      case .bool: value
      case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"), .string("True"):
        .bool(true)
      case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"), .string("False"):
        .bool(false)
      default: nil
      }
    },
    conversion(
      "string", .string,
      from: [
        .string, .int, .uint, .double, .bool, .bytes, .duration, .timestamp, NetworkFunctions.ip,
        NetworkFunctions.cidr,
      ]
    ) { value in
      switch value.payload {
      case .string: value
      case .int(let number): Value(.string(String(number)))
      case .uint(let number): Value(.string(String(number)))
      // As Go's `%g`, and C's, write it.
      case .double(let number):
        Value(.string(NumberText.text(number, exponentFrom: 6)))
      case .bool(let bool): Value(.string(String(bool)))
      case .bytes(let bytes): String(validating: bytes, as: UTF8.self).map { Value(.string($0)) }
      case .duration(let nanoseconds): Value(.string(DurationText.seconds(nanoseconds)))
      case .timestamp(let time): Value(.string(time.text))
      case .network(let network): Value(.string(network.text))
      default: nil
      }
    },
    conversion("bytes", .bytes, from: [.bytes, .string]) { value in
      switch value.payload {
      case .bytes: value
      case .string(let text): Value(.bytes(Array(text.utf8)))
      default: nil
      }
    },
    conversion("dyn", .dyn, from: [.dyn]) { $0 },
    Function("type", [Function.Signature([.dyn], .type)]) { arguments, _ in
      Value(.type(TypeName(arguments[0].typeName)))
    },
  ]
}
