/// Floating-point numbers as Go's `%v` prints them.
enum GoFloat {
  /// The shortest digits that give the number again; with an exponent below -4 or from 6 on, in the form `1e+06`.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
    let sign = value.sign == .minus ? "-" : ""
    guard value != 0 else { return sign + "0" }
    return finite(sign, value.magnitude.description)
  }

  /// A number as YAML has it.
  static func yaml(_ value: Double) -> String { value.isFinite ? text(value) : special(value) }

  /// A number of 32 bits as YAML has it: the shortest digits that give it again in 32 bits.
  static func yaml(_ value: Float) -> String {
    guard value.isFinite else { return special(Double(value)) }
    return value == 0 ? text(Double(value)) : finite(value < 0 ? "-" : "", value.magnitude.description)
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf"
  }

  private static func finite(_ sign: String, _ description: String) -> String {
    let (digits, exponent) = decimal(description)
    if exponent < -4 || exponent >= 6 {
      let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
      let power = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : String(exponent.magnitude)
      return "\(sign)\(mantissa)e\(exponent < 0 ? "-" : "+")\(power)"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return "\(sign)\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
  }

  /// The significant digits of a positive number, as Swift describes it, and the decimal exponent of the first.
  private static func decimal(_ description: String) -> (digits: String, exponent: Int) {
    let parts = description.split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(mantissa[0]) + (mantissa.count > 1 ? mantissa[1] : "")
    exponent += mantissa[0].count - 1
    while digits.first == "0", digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == "0", digits.count > 1 { digits.removeLast() }
    return (digits, exponent)
  }
}
