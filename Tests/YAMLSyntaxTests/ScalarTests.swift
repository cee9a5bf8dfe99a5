import Diagnostics
import Testing
import YAMLSyntax

@Suite struct `Scalars are resolved as docker does` {
  /// What stands in the file and what `docker stack config` (28.2.2) prints for it as the value of a variable.
  static let table: [(written: String, printed: String)] = [
    ("0777", "511"),
    ("0o777", "511"),
    ("0O17", "15"),
    ("08", "8"),
    ("09", "9"),
    ("0x1F", "31"),
    ("0X1f", "31"),
    ("0b101", "5"),
    ("-0b11", "-3"),
    ("1_000", "1000"),
    ("1__0", "10"),
    ("_1", "_1"),
    ("22:22", "22:22"),
    ("1.10", "1.1"),
    ("1.0", "1"),
    ("5.", "5"),
    (".5", "0.5"),
    ("-.5", "-0.5"),
    ("+.5", "0.5"),
    ("1e3", "1000"),
    ("1E3", "1000"),
    ("1e+3", "1000"),
    ("1e-7", "1e-07"),
    ("1000000.0", "1e+06"),
    ("123456.0", "123456"),
    ("1234567.0", "1.234567e+06"),
    ("123456789.123", "1.23456789123e+08"),
    ("18446744073709551615", "18446744073709551615"),
    ("18446744073709551616", "1.8446744073709552e+19"),
    ("9223372036854775808", "9223372036854775808"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("-9223372036854775809", "-9.223372036854776e+18"),
    ("+1", "1"),
    ("-0x1", "-1"),
    ("+0x10", "16"),
    ("-0777", "-511"),
    ("0x", "0x"),
    ("0b", "0b"),
    ("0o", "0o"),
    ("0o8", "0o8"),
    ("12e", "12e"),
    ("1.2.3", "1.2.3"),
    ("yes", "yes"),
    ("No", "No"),
    ("on", "on"),
    ("OFF", "OFF"),
    ("y", "y"),
    ("~", "null"),
    ("null", "null"),
    ("Null", "null"),
    ("NULL", "null"),
    ("nULL", "nULL"),
    ("2020-01-01", "2020-01-01 00:00:00 +0000 UTC"),
    ("2020-1-1", "2020-01-01 00:00:00 +0000 UTC"),
    ("2020-13-01", "2020-13-01"),
    ("2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.1 -0500 -0500"),
    ("2001-12-14 21:59:43.10", "2001-12-14 21:59:43.1 +0000 UTC"),
    ("2001-12-14 21:59:43", "2001-12-14 21:59:43 +0000 UTC"),
    ("2001-12-14T21:59:43Z", "2001-12-14 21:59:43 +0000 UTC"),
    ("2001-12-15 2:59:43.10", "2001-12-15 02:59:43.1 +0000 UTC"),
    ("2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43.10 -5"),
    ("2001-12-14 21:59:43Z", "2001-12-14 21:59:43Z"),
    ("!!str 3", "3"),
    ("!!int \"3\"", "3"),
    ("!!float 3", "3"),
    ("!!float \"3.5\"", "3.5"),
    ("!!binary aGVsbG8=", "hello"),
    ("!x v", "v"),
    ("!x 3", "3"),
    ("!!str yes", "yes"),
    ("0.1e1", "1"),
    ("1_000.5", "1000.5"),
    ("1e400", "1e400"),
    ("0_7", "7"),
    ("00", "0"),
    ("007", "7"),
    ("0", "0"),
    ("-0", "0"),
    ("+0", "0"),
    ("-0.0", "-0"),
    (".e1", ".e1"),
    ("0x_1F", "31"),
    ("1_", "1"),
    ("e3", "e3"),
    ("0.000001", "1e-06"),
    ("0.0001", "0.0001"),
    ("123456789012345678901234567890", "1.2345678901234568e+29"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ("\"3\"", "3"),
    ("'x'", "x"),
    ("<<", "<<"),
    ("=", "="),
  ]

  @Test(arguments: table.indices) func `a value in a file`(index: Int) throws {
    let (written, printed) = Self.table[index]
    let tree = try #require(YAMLTree.parse(SourceFile(path: "a.yml", text: "a: \(written)\n")).tree)
    let value = try #require(tree.root.map { tree.entries(of: $0) }?.first?.value)
    let scalar = tree.scalar(of: value)
    #expect((scalar == .string ? tree.text(of: value) : scalar.goText) == printed, "\(written) is \(scalar)")
  }

  @Test(arguments: ["true", "True", "TRUE", "false", "False", "FALSE"]) func `booleans`(text: String) throws {
    let tree = try #require(YAMLTree.parse(SourceFile(path: "a.yml", text: text)).tree)
    #expect(tree.root.map { tree.scalar(of: $0) } == .bool(text.lowercased() == "true"))
  }

  @Test(arguments: ["tRUE", "yes", "off", "n", "'true'", "\"1\"", "! 1"])
  func `what only looks like something is a string`(
    text: String
  ) throws {
    let tree = try #require(YAMLTree.parse(SourceFile(path: "a.yml", text: text)).tree)
    #expect(tree.root.map { tree.scalar(of: $0) } == .string)
  }
}
