/// The names in a text that stand where a host does: in `http://api:8080/`, `redis:6379`, `a:9092,b:9092`, `host=db`.
struct HostNames {
  /// The names with their UTF-8 offsets in the marked text, in the order of the text.
  private(set) var found: [(name: String, range: Range<Int>)] = []

  private let bytes: [UInt8]

  /// Looks for names.
  ///
  /// - Parameters:
  ///   - text: A value of a variable or an argument of a command, with marks where pieces are missing.
  ///   - isHost: Whether a name by itself is that of a host, as in `DB_HOST: db`.
  init(in text: String, isHost: Bool) {
    bytes = Array(text.utf8)
    guard isHost || bytes.contains(UInt8(ascii: ":")) || bytes.contains(UInt8(ascii: "=")) else { return }
    var start = 0
    var previous = 0..<0
    for index in 0...bytes.count where index == bytes.count || Self.separators.contains(bytes[index]) {
      let isAssigned = start > 0 && bytes[start - 1] == UInt8(ascii: "=")
      add(start..<index, isHost: isAssigned ? Self.namesHost(bytes[previous]) : isHost)
      previous = start..<index
      start = index + 1
    }
  }

  private static let separators = Set(" \t\n\r,;\"'=()[]{}|`<>".utf8)

  private mutating func add(_ piece: Range<Int>, isHost: Bool) {
    var (lower, upper) = (piece.lowerBound, piece.upperBound)
    let scheme = Array("://".utf8)
    var isURL = false
    if let place = (lower..<upper).first(where: { bytes[$0..<upper].starts(with: scheme) }) {
      lower = place + scheme.count
      isURL = true
    }
    upper = bytes[lower..<upper].firstIndex { "/?#".utf8.contains($0) } ?? upper
    let hasPath = upper < piece.upperBound
    if let at = bytes[lower..<upper].lastIndex(of: UInt8(ascii: "@")) { lower = at + 1 }
    let colon = bytes[lower..<upper].firstIndex(of: UInt8(ascii: ":"))
    let name = lower..<(colon ?? upper)
    let port = colon.map { bytes[($0 + 1)..<upper] } ?? []
    let isPort = !port.isEmpty && port.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x80 }
    guard isURL || isPort || (isHost && colon == nil && !hasPath), !name.isEmpty,
      bytes[name].allSatisfy(Self.isNameByte)
    else { return }
    let prefix = Array("tasks.".utf8)
    let range =
      bytes[name].starts(with: prefix) ? (name.lowerBound + prefix.count)..<name.upperBound : name
    found.append((String(decoding: bytes[range], as: UTF8.self), range))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      || "-_.".utf8.contains(byte)
  }

  /// Whether the left side of a `=` says that a host follows.
  private static func namesHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    let key = String(decoding: bytes, as: UTF8.self).lowercased()
    return key.hasSuffix("host") || key.hasSuffix("server") || key.hasSuffix("hostname")
  }

  /// Whether the value of a variable is a host by its name: `DB_HOST`, `REDIS_SERVER`, `API_URL`.
  static func isHost(variable: String) -> Bool {
    let words = variable.uppercased().split { "_.-".contains($0) }
    guard words.count > 1, let last = words.last, let first = words.first else { return false }
    // What these hold are names for the world, not for the network.
    if ["VIRTUAL", "LETSENCRYPT", "PUBLIC", "EXTERNAL"].contains(first) { return false }
    return hostWords.contains(String(last))
  }

  private static let hostWords: Set<String> = [
    "HOST", "HOSTS", "HOSTNAME", "SERVER", "SERVERS", "ADDR", "ADDRESS", "ADDRESSES", "ENDPOINT", "ENDPOINTS",
    "URL", "URI", "BROKER", "BROKERS", "UPSTREAM", "UPSTREAMS",
  ]
}
