/// Functions of numbers.
///
/// Source: cel-go `ext/math.go`.
enum MathFunctions {
  static let all: [Function] =
    [extreme("math.greatest", .greater), extreme("math.least", .less), absolute, sign, root] + roundings
    + tests

  /// The greatest or least of numbers or durations, given one by one or as a list.
  private static func extreme(_ name: String, _ operation: Node.Operator) -> Function {
    let one = CELType.parameter("T")
    let signatures =
      [Function.Signature([.list(one)], one)]
      + (1...8).flatMap { count in
        [
          Function.Signature(Array(repeating: one, count: count), one),
          Function.Signature(Array(repeating: .dyn, count: count), .dyn),
        ]
      }
    return Function(name, signatures) { arguments, _ in
      var items = Array(arguments)
      if arguments.count == 1, case .list(let list) = arguments[0].payload {
        if let open = list.open { return .unknown(open) }
        items = list.items
      }
      guard var best = items.first else { return .error("the list is empty") }
      var undecided: UnknownSet?
      for item in items {
        if item.isError { return item }
        if let set = item.unknownSet {
          undecided = undecided ?? set
          continue
        }
        if !best.isWhole { best = item }
        let answer = Arithmetic.compared(operation, item, best)
        guard case .bool(let isBetter) = answer.payload, item.isNumeric else {
          return .error("no such overload")
        }
        if isBetter { best = item }
      }
      return undecided.map(Value.unknown) ?? best
    }
  }

  private static let absolute = Function(
    "math.abs", [.init([.int], .int), .init([.uint], .uint), .init([.double], .double)]
  ) { arguments, _ in
    switch arguments[0].payload {
    case .int(let number): number == .min ? .error("integer overflow") : Value(.int(abs(number)))
    case .uint: arguments[0]
    case .double(let number): Value(.double(abs(number)))
    default: .error("no such overload")
    }
  }

  private static let sign = Function(
    "math.sign", [.init([.int], .int), .init([.uint], .uint), .init([.double], .double)]
  ) { arguments, _ in
    switch arguments[0].payload {
    case .int(let number): Value(.int(number.signum()))
    case .uint(let number): Value(.uint(number.signum()))
    case .double(let number):
      number.isNaN || number == 0 ? arguments[0] : Value(.double(number < 0 ? -1 : 1))
    default: .error("no such overload")
    }
  }

  private static let root = Function(
    "math.sqrt", [.init([.double], .double), .init([.int], .double), .init([.uint], .double)]
  ) { arguments, _ in
    switch arguments[0].payload {
    case .int(let number): Value(.double(Double(number).squareRoot()))
    case .uint(let number): Value(.double(Double(number).squareRoot()))
    case .double(let number): Value(.double(number.squareRoot()))
    default: .error("no such overload")
    }
  }

  private static let roundings: [Function] = [
    double("math.ceil", .double) { .double($0.rounded(.up)) },
    double("math.floor", .double) { .double($0.rounded(.down)) },
    double("math.round", .double) { .double($0.rounded(.toNearestOrAwayFromZero)) },
    double("math.trunc", .double) { .double($0.rounded(.towardZero)) },
  ]

  private static let tests: [Function] = [
    double("math.isNaN", .bool) { .bool($0.isNaN) },
    double("math.isInf", .bool) { .bool($0.isInfinite) },
    double("math.isFinite", .bool) { .bool($0.isFinite) },
  ]

  private static func double(
    _ name: String, _ result: CELType, _ body: @escaping @Sendable (Double) -> Value.Payload
  ) -> Function {
    Function(name, [.init([.double], result)]) { arguments, _ in
      guard case .double(let number) = arguments[0].payload else { return .error("no such overload") }
      return Value(body(number))
    }
  }
}

extension Value {
  /// Whether it is a number, or a duration.
  fileprivate var isNumeric: Bool {
    switch payload {
    case .int, .uint, .double, .duration: true
    default: false
    }
  }
}
