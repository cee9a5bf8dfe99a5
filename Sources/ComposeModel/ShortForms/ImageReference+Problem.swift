/// Whether a reference is one that Docker reads.
///
/// Source: distribution/reference `normalize.go`, `ParseAnyReference` and `splitDockerDomain`, and `regexp.go`;
/// opencontainers/go-digest `algorithm.go`.
extension ImageReference {
  private static let invalid = "invalid reference format"

  /// What Docker says of a reference; `nil` when it can read it.
  static func problem(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    // The client takes 64 hexadecimal digits for an id; the manager knows no ids.
    if bytes.count == 64, bytes.allSatisfy(isHex) {
      return "\"\(text)\" is not a valid repository/tag"
    }
    var rest = bytes[...]
    if let slash = rest.firstIndex(of: UInt8(ascii: "/")), isDomain(rest[..<slash]) {
      guard isValidDomain(rest[..<slash]) else { return invalid }
      let host = rest[..<slash]
      rest = rest[(slash + 1)...]
      if host.elementsEqual("docker.io".utf8) || host.elementsEqual("index.docker.io".utf8) {
        return problem(in: rest, isOfficial: true)
      }
      return problem(in: rest, isOfficial: false)
    }
    return problem(in: rest, isOfficial: true)
  }

  private static func problem(in rest: ArraySlice<UInt8>, isOfficial: Bool) -> String? {
    var path = rest.prefix { $0 != UInt8(ascii: ":") }
    if path.contains(where: isUpper) {
      let prefix = isOfficial && !path.contains(UInt8(ascii: "/")) ? "library/" : ""
      let name = prefix + String(decoding: path, as: UTF8.self)
      return "\(invalid): repository name (\(name)) must be lowercase"
    }
    var digest: ArraySlice<UInt8>?
    var tag: ArraySlice<UInt8>?
    path = rest
    if let at = path.firstIndex(of: UInt8(ascii: "@")) {
      digest = path[(at + 1)...]
      path = path[..<at]
    }
    if let colon = path.firstIndex(of: UInt8(ascii: ":")) {
      tag = path[(colon + 1)...]
      path = path[..<colon]
    }
    let components = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard components.allSatisfy(isPathComponent), tag.map(isTag) ?? true else { return invalid }
    if let digest { return self.problem(inDigest: digest) }
    return path.count > 255 ? "repository name must not be more than 255 characters" : nil
  }

  // MARK: Parts

  /// Whether what stands before the first slash is a registry.
  private static func isDomain(_ host: ArraySlice<UInt8>) -> Bool {
    host.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || isUpper($0) }
      || host.elementsEqual("localhost".utf8)
  }

  private static func isValidDomain(_ text: ArraySlice<UInt8>) -> Bool {
    var host = text
    if let bracket = host.lastIndex(of: UInt8(ascii: "]")), host.first == UInt8(ascii: "[") {
      let rest = host[(bracket + 1)...]
      let address = host[(host.startIndex + 1)..<bracket]
      return !address.isEmpty && address.allSatisfy { isHex($0 | 0x20) || $0 == UInt8(ascii: ":") }
        && (rest.isEmpty || isPort(rest))
    }
    if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
      guard isPort(host[colon...]) else { return false }
      host = host[..<colon]
    }
    return host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      guard let first = label.first, let last = label.last else { return false }
      return isAlphanumeric(first) && isAlphanumeric(last)
        && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    text.first == UInt8(ascii: ":") && text.count > 1 && text.dropFirst().allSatisfy(isDigit)
  }

  /// Words of small letters and digits, with one dot, one or two underscores or some dashes between them.
  private static func isPathComponent(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, isWord(first), isWord(last) else { return false }
    let separators = text.split(whereSeparator: isWord)
    return separators.allSatisfy { separator in
      separator.allSatisfy { $0 == UInt8(ascii: "-") } || separator.elementsEqual(".".utf8)
        || separator.elementsEqual("_".utf8) || separator.elementsEqual("__".utf8)
    }
  }

  private static func isTag(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, text.count <= 128 else { return false }
    func isLetter(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "_") }
    return isLetter(first)
      && text.allSatisfy { isLetter($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func problem(inDigest text: ArraySlice<UInt8>) -> String? {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return invalid }
    let algorithm = text[..<colon]
    let digits = text[(colon + 1)...]
    let names = algorithm.split(omittingEmptySubsequences: false) { "+.-_".utf8.contains($0) }
    let isAlgorithm = names.allSatisfy { name in
      guard let first = name.first else { return false }
      return isWord(first | 0x20) && !isDigit(first) && name.allSatisfy(isAlphanumeric)
    }
    guard isAlgorithm, digits.count >= 32, digits.allSatisfy({ isHex($0 | 0x20) }) else { return invalid }
    let lengths = ["sha256": 64, "sha384": 96, "sha512": 128]
    guard let length = lengths[String(decoding: algorithm, as: UTF8.self)] else {
      return "unsupported digest algorithm"
    }
    if digits.count != length { return "invalid checksum digest length" }
    return digits.allSatisfy(isHex) ? nil : "invalid checksum digest format"
  }

  // MARK: Bytes

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 0x61 && byte <= 0x7A) }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isWord(byte) || isUpper(byte) }
  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 0x61 && byte <= 0x66) }
}
