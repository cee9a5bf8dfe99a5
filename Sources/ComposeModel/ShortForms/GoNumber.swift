/// Numbers as Go reads them from text.
enum GoNumber {
  /// What `strconv.ParseFloat` reads; `nil` for what it refuses.
  ///
  /// Swift reads the same, but takes hexadecimal numbers without an exponent and no point at either end.
  static func float(_ text: String) -> Double? {
    if text.utf8.contains(UInt8(ascii: "_")) { return withoutUnderscores(text).flatMap(float) }
    var digits = text[...]
    if digits.hasPrefix("+") || digits.hasPrefix("-") { digits = digits.dropFirst() }
    if digits.lowercased().hasPrefix("0x") {
      guard digits.contains(where: { $0 == "p" || $0 == "P" }) else { return nil }
      return Double(text)
    }
    if digits.hasPrefix("."), digits.utf8.dropFirst().first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true {
      digits = "0" + digits
    }
    if digits.hasSuffix("."), digits.count > 1 { digits += "0" }
    return (Double(digits) ?? withFraction(digits)).map { text.hasPrefix("-") ? -$0 : $0 }
  }

  /// A number without the underscores that may stand between its digits; `nil` when one stands elsewhere.
  private static func withoutUnderscores(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool {
      bytes.indices.contains(index) && bytes[index] >= 0x30 && bytes[index] <= 0x39
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "_") {
      guard isDigit(index - 1), isDigit(index + 1) else { return nil }
    }
    return text.filter { $0 != "_" }
  }

  /// A number with a point right before its exponent, as in `1.e3`.
  private static func withFraction(_ digits: Substring) -> Double? {
    guard digits.contains(".e") || digits.contains(".E") else { return nil }
    return Double(digits.replacing(".e", with: ".0e").replacing(".E", with: ".0E"))
  }
}
