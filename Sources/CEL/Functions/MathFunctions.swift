/// Functions of numbers.
///
/// Source: cel-go `ext/math.go`.
enum MathFunctions {
  static let all: [Function] = [
    extreme("math.greatest", .greater), extreme("math.least", .less),
    Function(
      "math.abs", [Function.Signature([.int], .int), Function.Signature([.double], .double)]
    ) { arguments, _ in
      switch arguments[0].payload {
      case .int(let number): number == .min ? .error("overflow") : Value(.int(abs(number)))
      case .double(let number): Value(.double(abs(number)))
      default: .error("no such overload")
      }
    },
  ]

  /// The greatest or least of numbers or durations, given one by one or as a list.
  private static func extreme(_ name: String, _ operation: Node.Operator) -> Function {
    let one = CELType.parameter("T")
    let signatures =
      [Function.Signature([.list(one)], one)]
      + (1...5).map { Function.Signature(Array(repeating: one, count: $0), one) }
    return Function(name, signatures) { arguments, _ in
      var items = arguments
      if arguments.count == 1, case .list(let list) = arguments[0].payload {
        if let open = list.open { return .unknown(open) }
        items = list.items
      }
      guard var best = items.first else { return .error("the list is empty") }
      for item in items.dropFirst() {
        if let set = item.unknownSet { return .unknown(set) }
        let answer = Arithmetic.compared(operation, item, best)
        guard case .bool(let isBetter) = answer.payload else { return answer }
        if isBetter { best = item }
      }
      return best
    }
  }
}
