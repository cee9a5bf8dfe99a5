/// The order in which Docker's YAML library writes the keys of a map: numbers inside words count as numbers.
///
/// Source: go-yaml v3 `sorter.go`, `keyList.Less`.
enum GoKeyOrder {
  static func sorted<Value>(_ entries: [(key: String, value: Value)]) -> [(key: String, value: Value)] {
    guard entries.count > 1 else { return entries }
    let keyed = entries.map { (scalars: Array($0.key.unicodeScalars), entry: $0) }
    return keyed.sorted { precedes($0.scalars, $1.scalars) }.map(\.entry)
  }

  static func precedes(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    var followsDigit = false
    for index in 0..<min(left.count, right.count) {
      guard left[index] != right[index] else {
        followsDigit = isDigit(left[index])
        continue
      }
      switch (isLetter(left[index]), isLetter(right[index])) {
      case (true, true): return left[index] < right[index]
      // Digits go before letters, but after a digit the shorter number goes first.
      case (true, false): return followsDigit
      case (false, true): return !followsDigit
      case (false, false): return numberPrecedes(left, right, at: index)
      }
    }
    return left.count < right.count
  }

  private static func numberPrecedes(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], at index: Int
  ) -> Bool {
    var start: Int64 = 0
    if left[index] == "0" || right[index] == "0" {
      // A zero within a number that has begun is no leading zero.
      let digits = left[..<index].reversed().prefix(while: isDigit)
      if digits.contains(where: { $0 != "0" }) { start = 1 }
    }
    let (leftNumber, leftEnd) = number(left, from: index, start)
    let (rightNumber, rightEnd) = number(right, from: index, start)
    if leftNumber != rightNumber { return leftNumber < rightNumber }
    if leftEnd != rightEnd { return leftEnd < rightEnd }
    return left[index] < right[index]
  }

  private static func number(
    _ scalars: [Unicode.Scalar], from index: Int, _ start: Int64
  ) -> (value: Int64, end: Int) {
    var value = start
    var end = index
    while end < scalars.count, isDigit(scalars[end]) {
      value = value &* 10 &+ Int64(scalars[end].value) - 48
      end += 1
    }
    return (value, end)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar >= "0" && scalar <= "9" : scalar.properties.generalCategory == .decimalNumber
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar >= "a" && scalar <= "z" || scalar >= "A" && scalar <= "Z"
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }
}
