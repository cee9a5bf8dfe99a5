/// Addresses and subnets.
///
/// Source: cel-go `ext/network.go`.
enum NetworkFunctions {
  static let ip = CELType.abstract("net.IP", [])
  static let cidr = CELType.abstract("net.CIDR", [])

  static let all: [Function] =
    [
      Function("ip", [.init([.string], ip), .init([ip], ip)]) { arguments, _ in address(arguments[0]) },
      Function("ip", method: true, [.init([cidr], ip)]) { arguments, _ in
        withNetwork(arguments) { Value(.network(NetworkValue($0.bytes))) }
      },
      Function("isIP", [.init([.string], .bool)]) { arguments, _ in
        guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
        return .bool(NetworkValue.address(text) != nil)
      },
      Function("ip.isCanonical", [.init([.string], .bool)]) { arguments, _ in
        guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
        let value = address(arguments[0])
        guard case .network(let network) = value.payload else { return value }
        return .bool(network.text == text)
      },
      Function("cidr", [.init([.string], cidr), .init([cidr], cidr)]) { arguments, _ in subnet(arguments[0])
      },
      Function("isCIDR", [.init([.string], .bool)]) { arguments, _ in
        guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
        return .bool(NetworkValue.subnet(text) != nil)
      },
      Function("family", method: true, [.init([ip], .int)]) { arguments, _ in
        withNetwork(arguments) { Value(.int($0.bytes.count == 4 ? 4 : 6)) }
      },
      test("isUnspecified") { $0.isUnspecified },
      test("isLoopback") { $0.isLoopback },
      test("isGlobalUnicast") { $0.isGlobalUnicast },
      test("isLinkLocalMulticast") { $0.isLinkLocalMulticast },
      test("isLinkLocalUnicast") { $0.isLinkLocalUnicast },
      Function("masked", method: true, [.init([cidr], cidr)]) { arguments, _ in
        withNetwork(arguments) { Value(.network($0.masked)) }
      },
      Function("prefixLength", method: true, [.init([cidr], .int)]) { arguments, _ in
        withNetwork(arguments) { Value(.int(Int64($0.prefix ?? 0))) }
      },
      contains("containsIP", ip, address),
      contains("containsCIDR", cidr, subnet),
    ]

  private static func address(_ value: Value) -> Value {
    guard case .string(let text) = value.payload else { return value }
    return NetworkValue.address(text).map { Value(.network($0), origin: value.origin) }
      ?? .error("'\(text)' is no IP address")
  }

  private static func subnet(_ value: Value) -> Value {
    guard case .string(let text) = value.payload else { return value }
    return NetworkValue.subnet(text).map { Value(.network($0), origin: value.origin) }
      ?? .error("'\(text)' is no subnet: write an address, a slash and a number of bits")
  }

  private static func withNetwork(_ arguments: Arguments, _ body: (NetworkValue) -> Value) -> Value {
    guard case .network(let network) = arguments[0].payload else { return .error("no such overload") }
    return body(network).at(arguments[0].origin)
  }

  private static func test(_ name: String, _ body: @escaping @Sendable (NetworkValue) -> Bool) -> Function {
    Function(name, method: true, [.init([ip], .bool)]) { arguments, _ in
      withNetwork(arguments) { .bool(body($0)) }
    }
  }

  /// What is looked for may be given as text.
  private static func contains(
    _ name: String, _ type: CELType, _ read: @escaping @Sendable (Value) -> Value
  ) -> Function {
    Function(name, method: true, [.init([cidr, type], .bool), .init([cidr, .string], .bool)]) {
      arguments, _ in
      let other = read(arguments[1])
      guard case .network(let network) = other.payload else { return other }
      return withNetwork(arguments) { .bool($0.contains(network)) }
    }
  }
}
