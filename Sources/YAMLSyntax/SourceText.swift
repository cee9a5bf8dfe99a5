/// The bytes of a text file as UTF-8.
package enum SourceText {
  /// Transcodes UTF-16 with a byte order mark to UTF-8; other bytes are returned as they are.
  ///
  /// Docker's YAML library reads UTF-16 too. What is ill-formed becomes U+FFFD.
  package static func decode(_ bytes: [UInt8]) -> [UInt8] {
    let isLittleEndian = bytes.starts(with: [0xFF, 0xFE])
    guard isLittleEndian || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittleEndian ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
