extension Unicode.Scalar {
  /// How a scalar that cannot be seen, or that would steer a terminal, is spelled; `nil` for all others.
  ///
  /// Joiners and the tags of flags stay: scripts and emoji need them.
  var spelling: String? {
    switch value {
    case 0x20..<0x7F: return nil
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x200C, 0x200D, 0xE0020...0xE007F: return nil
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: break
    default: guard properties.isNoncharacterCodePoint else { return nil }
    }
    return "\\u{\(String(value, radix: 16, uppercase: true))}"
  }
}

extension String {
  /// This text with everything spelled out that cannot be seen or that would steer a terminal.
  ///
  /// What remains can stand in XML too, whose first version has no way to write control characters.
  func visible(keepingLineBreaks: Bool = false) -> String {
    func stays(_ scalar: Unicode.Scalar) -> Bool {
      scalar.spelling == nil || (keepingLineBreaks && scalar == "\n")
    }
    guard !unicodeScalars.allSatisfy(stays) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if stays(scalar) { result.unicodeScalars.append(scalar) } else { result += scalar.spelling ?? "" }
    }
    return result
  }
}
