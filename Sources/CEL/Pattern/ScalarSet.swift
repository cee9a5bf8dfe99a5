/// A set of Unicode scalars as sorted, disjoint ranges.
struct ScalarSet: Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]
  /// Membership of the ASCII scalars, one bit each.
  private var ascii: (UInt64, UInt64) = (0, 0)

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    guard ranges.count > 1 else {
      self.ranges = ranges
      for range in ranges { mark(range) }
      return
    }
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
    for range in merged { mark(range) }
  }

  /// Notes the ASCII part of a range.
  private mutating func mark(_ range: ClosedRange<UInt32>) {
    guard range.lowerBound < 128 else { return }
    for scalar in range.lowerBound...min(range.upperBound, 127) {
      if scalar < 64 { ascii.0 |= 1 << UInt64(scalar) } else { ascii.1 |= 1 << UInt64(scalar - 64) }
    }
  }

  static let any = ScalarSet([0...0x10FFFF])
  static let anyButNewline = ScalarSet([0...9, 11...0x10FFFF])
  static let digits = ScalarSet([0x30...0x39])
  static let words = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let spaces = ScalarSet([9...10, 12...13, 0x20...0x20])

  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return ascii.0 & (1 << UInt64(scalar)) != 0 }
    if scalar < 128 { return ascii.1 & (1 << UInt64(scalar - 64)) != 0 }
    return search(scalar)
  }

  private func search(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  var complement: ScalarSet {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return ScalarSet(result)
  }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  /// The set with the other case of each letter, by simple folding.
  var caseInsensitive: ScalarSet {
    var added: [ClosedRange<UInt32>] = []
    for range in ranges where range.count < 0x3000 {
      for scalar in range { added += Self.foldings(of: scalar).map { $0...$0 } }
    }
    return ScalarSet(ranges + added)
  }

  /// The other scalars that fold to the same as a scalar.
  static func foldings(of value: UInt32) -> [UInt32] {
    if value < 128 {
      let isLetter = value | 0x20 >= 0x61 && value | 0x20 <= 0x7A
      guard isLetter else { return [] }
      switch value | 0x20 {
      case 0x6B: return [value ^ 0x20, 0x212A]
      case 0x73: return [value ^ 0x20, 0x17F]
      default: return [value ^ 0x20]
      }
    }
    guard let scalar = Unicode.Scalar(value) else { return [] }
    var result: [UInt32] = []
    for text in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
      let scalars = Array(text.unicodeScalars)
      if scalars.count == 1, scalars[0].value != value { result.append(scalars[0].value) }
    }
    // The letters whose folding is not symmetric: Kelvin sign, long s, Ångström sign.
    switch value {
    case 0xC5, 0xE5: result.append(0x212B)
    case 0x212A: result.append(0x4B)
    case 0x17F: result.append(0x73)
    case 0x212B: result.append(0xC5)
    default: break
    }
    return result
  }

  /// The scalars of a general category such as `L` or `Lu`; `nil` for an unknown name.
  static func category(_ name: String) -> ScalarSet? {
    if name == "Any" { return .any }
    guard let letters = categories[name] else { return nil }
    var result: [ClosedRange<UInt32>] = []
    var start: UInt32?
    for value in UInt32(0)...0x10FFFF {
      let isMember = Unicode.Scalar(value).map { letters.contains($0.properties.generalCategory) } ?? false
      if isMember { start = start ?? value } else if let first = start {
        result.append(first...(value - 1))
        start = nil
      }
    }
    return ScalarSet(result)
  }

  private static let categories: [String: [Unicode.GeneralCategory]] = [
    "L": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter],
    "Lu": [.uppercaseLetter], "Ll": [.lowercaseLetter], "Lt": [.titlecaseLetter], "Lm": [.modifierLetter],
    "Lo": [.otherLetter], "M": [.nonspacingMark, .spacingMark, .enclosingMark], "Mn": [.nonspacingMark],
    "N": [.decimalNumber, .letterNumber, .otherNumber], "Nd": [.decimalNumber], "Nl": [.letterNumber], "No": [.otherNumber],
    "P": [
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation,
    ],
    "S": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol],
    "Z": [.spaceSeparator, .lineSeparator, .paragraphSeparator], "Zs": [.spaceSeparator],
    "C": [.control, .format, .privateUse, .surrogate], "Cc": [.control],
  ]
}
