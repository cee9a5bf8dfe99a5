/// Numbers with a fraction as text.
enum NumberText {
  /// The shortest digits that give a number back, with an exponent when it is small, or large beyond some digits.
  static func text(_ number: Double, exponentFrom limit: Int = 21) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf" }
    guard number != 0 else { return number.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = shortest(number.magnitude)
    let sign = number < 0 ? "-" : ""
    if exponent < -4 || exponent >= limit {
      return sign + scientific(digits, exponent)
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = digits.prefix(exponent + 1)
    let fraction = digits.dropFirst(exponent + 1)
    let zeros = String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count))
    return sign + whole + zeros + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  /// The shortest digits that give a positive number back, and the power of ten of the first.
  private static func shortest(_ number: Double) -> (digits: String, exponent: Int) {
    var mantissa = "\(number)"
    var exponent = 0
    if let mark = mantissa.utf8.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(mantissa[mantissa.utf8.index(after: mark)...]) ?? 0
      mantissa = String(mantissa[..<mark])
    }
    let parts = mantissa.split(separator: ".", maxSplits: 1).map(String.init)
    var digits = parts[0] + (parts.count > 1 ? parts[1] : "")
    exponent += parts[0].utf8.count - 1
    while digits.hasPrefix("0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, exponent)
  }

  /// A number with so many places, rounded exactly.
  static func fixed(_ number: Double, places: Int) -> String {
    let digits = rounded(number.magnitude, places: places)
    let sign = number.sign == .minus ? "-" : ""
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(places) + (places > 0 ? ".\(padded.suffix(places))" : "")
  }

  /// A number as `1.234500e+02`.
  static func scientific(_ number: Double, places: Int) -> String {
    let sign = number.sign == .minus ? "-" : ""
    guard number != 0 else { return sign + scientific(String(repeating: "0", count: places + 1), 0) }
    let (digits, exponent) = Decimal(number.magnitude).rounded(digits: places + 1)
    return sign + scientific(digits, exponent)
  }

  /// Digits with a point after the first and the power of ten of the first behind them.
  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let fraction = digits.dropFirst()
    let power = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    return digits.prefix(1) + (fraction.isEmpty ? "" : ".\(fraction)") + "e" + (exponent < 0 ? "-" : "+")
      + power
  }

  /// The digits of a number up to so many places behind the point.
  private static func rounded(_ number: Double, places: Int) -> String {
    guard number != 0 else { return "0" }
    let exact = Decimal(number)
    let wanted = exact.exponent + 1 + places
    guard wanted >= 0 else { return "0" }
    let (digits, exponent) = exact.rounded(digits: wanted)
    // Rounding may give one digit more.
    let missing = exponent + 1 + places - digits.utf8.count
    return digits + String(repeating: "0", count: max(0, missing))
  }

  /// All decimal digits of a positive double, which has finitely many.
  private struct Decimal {
    /// From the first that is not zero.
    private var digits: [UInt8]
    /// The power of ten of the first digit.
    private(set) var exponent: Int

    init(_ number: Double) {
      // The number is `significand * 2^power`; a negative power is a power of five over one of ten.
      var significand = number.significandBitPattern
      var power = Int(number.exponentBitPattern) - 1075
      if number.exponentBitPattern > 0 { significand |= 1 << 52 } else { power += 1 }
      var little: [UInt8] = []
      while significand > 0 {
        little.append(UInt8(significand % 10))
        significand /= 10
      }
      let factor: UInt8 = power < 0 ? 5 : 2
      for _ in 0..<abs(power) {
        var carry: UInt8 = 0
        for index in little.indices {
          let product = little[index] * factor + carry
          little[index] = product % 10
          carry = product / 10
        }
        if carry > 0 { little.append(carry) }
      }
      digits = little.reversed()
      exponent = digits.count - 1 + min(0, power)
    }

    /// The first digits, rounded half to even; the exponent is that of the first of them.
    func rounded(digits count: Int) -> (digits: String, exponent: Int) {
      var kept = Array(digits.prefix(count)) + Array(repeating: 0, count: max(0, count - digits.count))
      var exponent = exponent
      if count < digits.count {
        let rest = digits[count...]
        let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        let isUp = isHalf ? (kept.last ?? 0) % 2 == 1 : (rest.first ?? 0) >= 5
        if isUp {
          var index = kept.count - 1
          while index >= 0, kept[index] == 9 {
            kept[index] = 0
            index -= 1
          }
          if index >= 0 {
            kept[index] += 1
          } else {
            kept.insert(1, at: 0)
            exponent += 1
            if count > 0 { kept.removeLast() }
          }
        }
      }
      return (kept.map { String($0) }.joined(), exponent)
    }
  }
}
