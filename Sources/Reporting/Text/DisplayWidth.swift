extension Unicode.Scalar {
  /// The number of terminal columns that this scalar adds to the one before it.
  ///
  /// Follows Unicode's East Asian Width (UAX 11): wide and full-width characters take two. Terminals disagree
  /// about rare emoji sequences, so this aims at the common ones.
  func displayWidth(after previous: Unicode.Scalar?) -> Int {
    if value < 0x300 { return 1 }
    let joiner: Unicode.Scalar = "\u{200D}"
    if previous == joiner { return 0 }
    // The variation selector that turns a text symbol into an emoji widens it.
    if value == 0xFE0F, let previous, previous.properties.isEmoji, previous.value >= 0x300 {
      return previous.isWide ? 0 : 1
    }
    if properties.isEmojiModifier, let previous, previous.properties.isEmojiModifierBase { return 0 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and final consonants of Hangul join the syllable's first letter.
    if (0x1160...0x11FF).contains(value) { return 0 }
    return isWide ? 2 : 1
  }

  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DF2,
      0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    // The letters that make flags in pairs take one column each.
    case 0x1F1E6...0x1F1FF: false
    default: properties.isEmojiPresentation
    }
  }
}

extension String {
  /// The number of terminal columns that this text takes.
  var displayWidth: Int {
    var previous: Unicode.Scalar?
    return unicodeScalars.reduce(0) { width, scalar in
      defer { previous = scalar }
      return width + scalar.displayWidth(after: previous)
    }
  }
}
