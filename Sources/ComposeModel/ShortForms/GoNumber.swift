/// Numbers as Go reads them from text.
enum GoNumber {
  /// What `strconv.ParseFloat` reads; `nil` for what it refuses.
  ///
  /// Swift reads the same, but takes hexadecimal numbers without an exponent and no point at either end.
  static func float(_ text: String) -> Double? {
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

  /// A number with a point right before its exponent, as in `1.e3`.
  private static func withFraction(_ digits: Substring) -> Double? {
    guard digits.contains(".e") || digits.contains(".E") else { return nil }
    return Double(digits.replacing(".e", with: ".0e").replacing(".E", with: ".0E"))
  }
}
