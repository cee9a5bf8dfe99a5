/// A number of processors as a rational number: `0.5`, `1/2`, `1e-3`.
///
/// Source: docker/cli `opts/opts.go`, `ParseCPUs`, on Go's `big.Rat`.
struct CPUs {
  var nanoCPUs: Int64

  static func parse(_ text: String) -> Result<CPUs, ShortFormFailure> {
    if text.isEmpty { return .success(CPUs(nanoCPUs: 0)) }
    guard let value = rational(text) else {
      return .failure(
        ShortFormFailure(
          "'\(text)' is no number of processors", in: text, help: "write a number, such as \"0.5\"",
          docker: "failed to parse \(text) as a rational number"))
    }
    let nano = value * 1e9
    guard abs(nano - nano.rounded()) < 1e-3 else {
      return .failure(
        ShortFormFailure(
          "'\(text)' is finer than a billionth of a processor", in: text, docker: "value is too precise"))
    }
    guard let whole = Int64(exactly: nano.rounded()) else {
      return .failure(ShortFormFailure("'\(text)' is too large", in: text))
    }
    return .success(CPUs(nanoCPUs: whole))
  }

  private static func rational(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = number(parts[0]) else { return nil }
    guard parts.count > 1 else { return first }
    guard parts.count == 2, let second = number(parts[1]), second != 0 else { return nil }
    return first / second
  }

  private static func number(_ text: Substring) -> Double? {
    let body = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text
    guard let first = body.utf8.first, (first >= 0x30 && first <= 0x39) || first == UInt8(ascii: ".") else {
      return nil
    }
    for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where body.lowercased().hasPrefix(prefix) {
      return Int64(body.dropFirst(2), radix: radix).map { Double(text.hasPrefix("-") ? -$0 : $0) }
    }
    guard let magnitude = Double((body.hasPrefix(".") ? "0" : "") + body + (body.hasSuffix(".") ? "0" : ""))
    else {
      return nil
    }
    return text.hasPrefix("-") ? -magnitude : magnitude
  }
}
