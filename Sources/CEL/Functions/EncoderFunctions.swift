/// Bytes as text of 64 characters.
///
/// Source: RFC 4648, section 4, and cel-go `ext/encoders.go`, which takes texts without padding too.
enum EncoderFunctions {
  static let all: [Function] = [
    Function("base64.encode", [.init([.bytes], .string)]) { arguments, _ in
      guard case .bytes(let bytes) = arguments[0].payload else { return .error("no such overload") }
      return Value(.string(encode(bytes)))
    },
    Function("base64.decode", [.init([.string], .bytes)]) { arguments, _ in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      return decode(text).map { Value(.bytes($0)) } ?? .error("this is no base64")
    },
  ]

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for place in 0..<3 { bits = bits << 8 | UInt32(place < group.count ? group[start + place] : 0) }
      for place in 0..<4 {
        let character = alphabet[Int(bits >> UInt32(18 - 6 * place)) & 63]
        result.append(place <= group.count ? character : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func decode(_ text: String) -> [UInt8]? {
    var characters = Array(text.utf8)
    if characters.count.isMultiple(of: 4) {
      for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
    }
    guard characters.count % 4 != 1 else { return nil }
    var result: [UInt8] = []
    var bits: UInt32 = 0
    for (place, character) in characters.enumerated() {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      bits = bits << 6 | UInt32(value)
      // Each character after the first of four completes a byte.
      let open = UInt32(6 - 2 * (place % 4))
      if place % 4 > 0 { result.append(UInt8(truncatingIfNeeded: bits >> open)) }
    }
    return result
  }
}
