import CEL
import Testing

/// An expression and its value as text.
struct Sample: Sendable, CustomTestStringConvertible {
  let expression: String
  let result: String

  init(_ expression: String, _ result: String) {
    self.expression = expression
    self.result = result
  }

  var testDescription: String { expression }
}

@Suite struct `The libraries` {
  static let strings = [
    Sample("'tacocat'.charAt(3)", "'o'"),
    Sample("'tacocat'.charAt(7)", "''"),
    Sample("'a'.charAt(2)", "error: index out of range: 2"),
    Sample("'é日😀'.charAt(1)", "'日'"),
    Sample("'日a日a'.indexOf('a')", "1"),
    Sample("'日a日a'.indexOf('a', 2)", "3"),
    Sample("'abc'.indexOf('', 9)", "error: index out of range: 9"),
    Sample("'bananananana'.lastIndexOf('nana', 7)", "6"),
    Sample("'日a日a'.lastIndexOf('日')", "2"),
    Sample("''.lastIndexOf('a')", "-1"),
    Sample("'a\\r\\nb'.contains('\\n')", "true"),
    Sample("'e\\u0301'.contains('e')", "true"),
    Sample("'e\\u0301' == '\\u00e9'", "false"),
    Sample("'TacoCÆt'.lowerAscii()", "'tacocÆt'"),
    Sample("'a,b,c'.split(',')", "['a', 'b', 'c']"),
    Sample("'a,b,c'.split(',', 2)", "['a', 'b,c']"),
    Sample("'abc'.split('', 2)", "['a', 'bc']"),
    Sample("'a,b'.split(',', 0)", "[]"),
    Sample("'abab'.replace('b', 'x', 1)", "'axab'"),
    Sample("'abc'.replace('', '_')", "'_a_b_c_'"),
    Sample("'abc'.replace('', '_', 2)", "'_a_bc'"),
    Sample("'tacocat'.substring(4)", "'cat'"),
    Sample("'tacocat'.substring(0, 7)", "'tacocat'"),
    Sample("'abc'.substring(2, 1)", "error: the substring ends at 1 before it starts at 2"),
    Sample("' \\t\\u00a0a\\u3000'.trim()", "'a'"),
    Sample("['a', 'b'].join('-')", "'a-b'"),
    Sample("'aé'.reverse()", "'éa'"),
    Sample("strings.quote('a\"\\n')", #"'"a\"\n"'"#),
    Sample("'%s has %d of %.2f: %x'.format(['a', 3, 2.5, 255])", "'a has 3 of 2.50: ff'"),
    Sample("'%.0f %.0f %.1e'.format([0.5, 1.5, 123456.0])", "'0 2 1.2e+05'"),
    Sample("'%d'.format([])", "error: index 0 out of range"),
  ]

  static let lists = [
    Sample("[3, 1, 2].sort()", "[1, 2, 3]"),
    Sample("['b', 'a'].sort()", "['a', 'b']"),
    Sample("['ccc', 'a', 'bb'].sortBy(s, s.size())", "['a', 'bb', 'ccc']"),
    Sample("['b', 'a'].sortBy(s, 1)", "['b', 'a']"),
    Sample("[1, dyn('a')].sort()", "error: no such overload"),
    Sample("[1, 1, 2].isSorted()", "true"),
    Sample("[2, 1].isSorted()", "false"),
    Sample("[1, 2, 3].sum()", "6"),
    Sample("[duration('1m'), duration('1s')].sum()", "1m1s"),
    Sample("[9223372036854775807, 1].sum()", "error: integer overflow"),
    Sample("[3, 1].min()", "1"),
    Sample("['a', 'b'].max()", "'b'"),
    Sample("[].min()", "error: the list is empty"),
    Sample("[1, 1.0, 1u, 2].map(x, dyn(x)).distinct()", "[1, 2]"),
    Sample("[[1], [1], [2]].distinct()", "[[1], [2]]"),
    Sample("[0.5, 0.5].distinct()", "[0.5]"),
    Sample("[[1], [2, 3]].flatten()", "[1, 2, 3]"),
    Sample("[dyn([1, [2]]), 3].flatten(2)", "[1, 2, 3]"),
    Sample("[1, 2, 3, 4].slice(1, 3)", "[2, 3]"),
    Sample("[1].slice(0, 2)", "error: index out of range: 2"),
    Sample("[1, 2].first()", "some(1)"),
    Sample("[1, 2].last().value()", "2"),
    Sample("[].first()", "none"),
    Sample("lists.range(3)", "[0, 1, 2]"),
    Sample("lists.range(-1)", "[]"),
    Sample("[1, 2].reverse()", "[2, 1]"),
    Sample("['a', 'b', 'a'].indexOf('a')", "0"),
    Sample("['a', 'b', 'a'].lastIndexOf('a')", "2"),
  ]

  static let sets = [
    Sample("sets.contains([1, 2], [2])", "true"),
    Sample("sets.contains([1], [1, 2])", "false"),
    Sample("sets.intersects([1, 2], [2, 3])", "true"),
    Sample("sets.intersects([1], [])", "false"),
    Sample("sets.equivalent([1, 1, 2], [2, 1])", "true"),
  ]

  static let numbers = [
    Sample("math.greatest(1, 2.5, 3u)", "3u"),
    Sample("math.least([3, 1, 2])", "1"),
    Sample("math.abs(-3)", "3"),
    Sample("math.abs(-9223372036854775808)", "error: integer overflow"),
    Sample("math.sign(-2.5)", "-1.0"),
    Sample("math.round(-1.5)", "-2.0"),
    Sample("math.trunc(-1.7)", "-1.0"),
    Sample("math.ceil(1.2) + math.floor(1.8)", "3.0"),
    Sample("math.sqrt(81)", "9.0"),
    Sample("math.isNaN(0.0 / 0.0) && math.isInf(1.0 / 0.0)", "true"),
    Sample("math.bitAnd(6, 3) + math.bitOr(6, 3) + math.bitXor(6, 3)", "14"),
    Sample("math.bitNot(0u)", "18446744073709551615u"),
    Sample("math.bitShiftRight(-1, 63)", "1"),
    Sample("math.bitShiftLeft(1, 64)", "0"),
    Sample("math.bitShiftLeft(1, -1)", "error: negative offset: -1"),
  ]

  static let patterns = [
    Sample("regex.extract('hello world', 'hello(.*)')", "some(' world')"),
    Sample("regex.extract('item-A, item-B', 'item-(\\\\w+)')", "some('A')"),
    Sample("regex.extract('HELLO', 'hello')", "none"),
    Sample("regex.extract('ac', 'a(b)?c')", "none"),
    Sample(
      "regex.extract('testuser@testdomain', '(.*)@([^.]*)')",
      "error: the pattern has 2 groups: only one can be extracted"),
    Sample("regex.extractAll('id:123, id:456', 'id:\\\\d+')", "['id:123', 'id:456']"),
    Sample("regex.extractAll('id:123, id:456', 'id:(\\\\d+)')", "['123', '456']"),
    Sample("regex.extractAll('abc', 'x*')", "['', '', '', '']"),
    Sample("regex.extractAll('x', 'y')", "[]"),
    Sample("regex.replace('banana', 'a', 'x', 1)", "'bxnana'"),
    Sample("regex.replace('banana', 'a', 'x', 0)", "'banana'"),
    Sample("regex.replace('foo bar', '(fo)o (ba)r', '\\\\2 \\\\1')", "'ba fo'"),
    Sample("regex.replace('a日', '(.)', '[\\\\0]')", "'[a][日]'"),
    Sample(
      "regex.replace('test', '(.)', '\\\\2')",
      "error: '\\2' is no replacement: after a backslash comes the number of a group, or a backslash"),
    Sample("regex.replace('b', 'a*', '-')", "'-b-'"),
    Sample("regex.extract('ab', '(a|ab)(?:c|)').value()", "'a'"),
    Sample("regex.extract('x' + 'y', '(' + ')')", "some('')"),
  ]

  static let others = [
    Sample("'a/b/c'.glob('a/**')", "true"),
    Sample("'a/b/c'.glob('a/*')", "false"),
    Sample("memory('1.5G')", "1610612736"),
    Sample("duration('1m30s').seconds()", "90"),
    Sample("duration('10s') * 3", "30s"),
    Sample("3 * duration('10s')", "30s"),
    Sample("duration('10s') / 4", "2.5s"),
    Sample("string(duration('1m30.5s'))", "'90.5s'"),
    Sample("base64.encode(b'hi')", "'aGk='"),
    Sample("base64.decode('aGk')", "b[104, 105]"),
    Sample("base64.decode('a')", "error: this is no base64"),
    Sample("suggest('memroy', ['cpus', 'memory'])", "some('memory')"),
    Sample("suggest('x', ['cpus', 'memory'])", "none"),
    Sample("optional.ofNonZeroValue(0)", "none"),
    Sample("optional.of(1).orValue(1 / 0)", "1"),
    Sample("[optional.of(1), optional.none()].unwrapOpt()", "[1]"),
  ]

  static let network = [
    Sample("ip('10.0.0.1').family()", "4"),
    Sample("string(ip('2001:DB8:0:0:1:0:0:1'))", "'2001:db8::1:0:0:1'"),
    Sample("ip('::ffff:10.0.0.1') == ip('10.0.0.1')", "true"),
    Sample("isIP('10.0.0.01') || isIP('10.0.0') || isIP('::1%eth0') || isIP('1:2:3:4:5:6:7:8:9')", "false"),
    Sample("isIP('1::') && isIP('::') && isIP('1:2:3:4:5:6:7::')", "true"),
    Sample("ip('x')", "error: 'x' is no IP address"),
    Sample("cidr('10.0.0.0/8').containsIP('10.255.0.1')", "true"),
    Sample("cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')", "true"),
    Sample("cidr('10.1.0.0/16').containsCIDR('10.0.0.0/8')", "false"),
    Sample("string(cidr('10.1.2.3/20').masked())", "'10.1.0.0/20'"),
    Sample("cidr('10.1.2.3/20').ip() == ip('10.1.2.3')", "true"),
    Sample("isCIDR('10.0.0.0/33') || isCIDR('10.0.0.0/08') || isCIDR('10.0.0.0')", "false"),
    Sample("ip('127.0.0.1').isLoopback() && ip('::1').isLoopback()", "true"),
    Sample("type(ip('::1')) == net.IP", "true"),
  ]

  static let times = [
    Sample("string(timestamp('2024-02-29T23:59:59.120+01:00'))", "'2024-02-29T22:59:59.12Z'"),
    Sample(
      "timestamp('2023-02-29T00:00:00Z')",
      "refused: '2023-02-29T00:00:00Z' is no timestamp between the years 1 and 9999"),
    Sample("timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", "1"),
    Sample("timestamp('2000-12-31T23:30:00Z').getFullYear('+01:00')", "2001"),
    Sample("timestamp('2000-12-31T23:30:00Z').getDayOfYear()", "365"),
    Sample("timestamp('1969-12-31T23:59:59.5Z').getMilliseconds()", "500"),
    Sample("timestamp(-1) < timestamp(0)", "true"),
    Sample(
      "timestamp('2000-01-01T00:00:00Z').getHours('Europe/Berlin')",
      "error: 'Europe/Berlin' is no time zone: write UTC or an offset such as +01:00"),
    Sample("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error: the timestamp is out of range"),
    Sample("timestamp('2000-01-01T00:00:00Z') - timestamp('1999-12-31T00:00:00Z')", "24h0m0s"),
  ]

  static let all = strings + lists + sets + numbers + patterns + others + network + times

  @Test(arguments: all)
  func `answer as they are documented`(sample: Sample) {
    #expect(Expression(sample.expression).result == sample.result)
  }

  @Test func `name every function once, with a version`() {
    let libraries = FunctionLibrary.standard.libraries
    #expect(libraries.allSatisfy { $0.version == 1 && !$0.functions.isEmpty })
    let names = libraries.flatMap { library in library.names }
    #expect(Set(names).count > 120)
    #expect(
      libraries.first { $0.name == "sets" }?.names == ["sets.contains", "sets.equivalent", "sets.intersects"])
  }

  static let partial = [
    Sample("image.startsWith('postgres')", "true"),
    Sample("image.startsWith('mysql')", "false"),
    Sample("image.endsWith('16')", "?TAG"),
    Sample("image.contains(':')", "true"),
    Sample("image == 'mysql:8'", "false"),
    Sample("image == 'postgres:16'", "?TAG"),
    Sample("image in ['redis', 'mysql']", "false"),
    Sample("image.upperAscii()", "~POSTGRES:${TAG}"),
    Sample("image.matches('^postgres')", "?TAG"),
    Sample("regex.extract(image, 'a')", "?TAG"),
    Sample("image + '-alpine'", "~postgres:${TAG}-alpine"),
    Sample("image.size() > 3 || true", "true"),
  ]

  @Test(arguments: partial)
  func `answer of a partly known text what every filling answers`(sample: Sample) {
    #expect(Expression(sample.expression).withPartial("image", "postgres:$TAG").result == sample.result)
  }
}
