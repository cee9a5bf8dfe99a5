extension ScalarSet {
  /// The scalars of a general category such as `L` or `Lu`; `nil` for another name.
  ///
  /// Source of the categories: the standard library's Unicode data. Unassigned scalars belong to none, as in RE2.
  static func category(_ name: String) -> ScalarSet? {
    if name == "Any" { return .any }
    let codes = runs.keys.filter { $0 == name || (name.utf8.count == 1 && $0.hasPrefix(name)) }
    return codes.isEmpty ? nil : ScalarSet(codes.flatMap { runs[$0] ?? [] })
  }

  /// The ranges of each category, by its two letters.
  private static let runs: [String: [ClosedRange<UInt32>]] = {
    // Beyond these there are only the private planes.
    let assigned: [ClosedRange<UInt32>] = [0...0x3FFFF, 0xE0000...0xE0FFF]
    var runs: [String: [ClosedRange<UInt32>]] = [
      "Co": [0xF0000...0xFFFFD, 0x10_0000...0x10_FFFD], "Cs": [0xD800...0xDFFF],
    ]
    for range in assigned {
      var category: Unicode.GeneralCategory?
      var start = range.lowerBound
      func end(before value: UInt32) {
        guard let code = category?.code, value > start else { return }
        runs[code, default: []].append(start...(value - 1))
      }
      for value in range {
        let next = Unicode.Scalar(value)?.properties.generalCategory
        guard next != category else { continue }
        end(before: value)
        (category, start) = (next, value)
      }
      end(before: range.upperBound + 1)
    }
    return runs
  }()
}

extension Unicode.GeneralCategory {
  /// The two letters of the Unicode standard; `nil` for what is unassigned.
  fileprivate var code: String? {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: nil
    @unknown default: nil
    }
  }
}
