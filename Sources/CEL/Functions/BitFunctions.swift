/// Integers as rows of bits.
///
/// Source: cel-go `ext/math.go`.
enum BitFunctions {
  static let all: [Function] = [
    pair("math.bitAnd", { $0 & $1 }, { $0 & $1 }),
    pair("math.bitOr", { $0 | $1 }, { $0 | $1 }),
    pair("math.bitXor", { $0 ^ $1 }, { $0 ^ $1 }),
    Function("math.bitNot", [.init([.int], .int), .init([.uint], .uint)]) { arguments, _ in
      switch arguments[0].payload {
      case .int(let number): Value(.int(~number))
      case .uint(let number): Value(.uint(~number))
      default: .error("no such overload")
      }
    },
    shift("math.bitShiftLeft") { number, count in number << count },
    shift("math.bitShiftRight") { number, count in number >> count },
  ]

  private static func pair(
    _ name: String, _ signed: @escaping @Sendable (Int64, Int64) -> Int64,
    _ unsigned: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> Function {
    Function(name, [.init([.int, .int], .int), .init([.uint, .uint], .uint)]) { arguments, _ in
      switch (arguments[0].payload, arguments[1].payload) {
      case (.int(let left), .int(let right)): Value(.int(signed(left, right)))
      case (.uint(let left), .uint(let right)): Value(.uint(unsigned(left, right)))
      default: .error("no such overload")
      }
    }
  }

  /// A shift of the bits, of which none is a sign.
  private static func shift(
    _ name: String, _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
  ) -> Function {
    Function(name, [.init([.int, .int], .int), .init([.uint, .int], .uint)]) { arguments, _ in
      guard case .int(let count) = arguments[1].payload else { return .error("no such overload") }
      guard count >= 0 else { return .error("negative offset: \(count)") }
      switch arguments[0].payload {
      case .int(let number):
        return Value(.int(Int64(bitPattern: body(UInt64(bitPattern: number), count))))
      case .uint(let number): return Value(.uint(body(number, count)))
      default: return .error("no such overload")
      }
    }
  }
}
