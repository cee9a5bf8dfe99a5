import Testing

@testable import ComposeModel

@Suite struct `A subnet` {
  @Test(arguments: [
    ("10.0.0.0/24", "10.0.0.0/24", false), ("10.0.9.77/20", "10.0.0.0/20", true),
    ("0.0.0.0/0", "0.0.0.0/0", false),
    ("fd00:0:0::/64", "fd00::/64", false), ("FD00::1/64", "fd00::/64", true), ("::/0", "::/0", false),
    ("2001:db8:0:1:1:1:1:0/112", "2001:db8:0:1:1:1:1:0/112", false),
  ]) func `has a network`(text: String, network: String, hasHostBits: Bool) throws {
    let prefix = try #require(IPPrefix(text))
    #expect(prefix.network == network)
    #expect(prefix.hasHostBits == hasHostBits)
  }

  @Test(arguments: [
    "", "10.0.0.0", "10.0.0/24", "10.0.0.0/33", "fd00::/129", "10.0.0.0/", "a/24", "10.0.0.0/2/4",
  ])
  func `is in CIDR form`(text: String) { #expect(IPPrefix(text) == nil) }
}
