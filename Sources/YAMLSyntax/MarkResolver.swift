/// Turns libyaml's marks, which count code points after a byte order mark, into byte offsets.
struct MarkResolver {
  /// The byte offset of every 64th code point; empty when all bytes are ASCII and offsets are marks.
  private var checkpoints: [Int32] = []
  private let prefix: Int
  private let count: Int

  private static let step = 64

  init(_ bytes: [UInt8]) {
    prefix = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    count = bytes.count
    guard !bytes.allSatisfy({ $0 < 0x80 }) else { return }
    var points = 0
    for index in prefix..<bytes.count where bytes[index] & 0xC0 != 0x80 {
      if points % Self.step == 0 { checkpoints.append(Int32(index)) }
      points += 1
    }
  }

  /// The byte offset of a mark in `bytes`, the same that the resolver was made from.
  func offset(of mark: Int, in bytes: [UInt8]) -> Int {
    guard !checkpoints.isEmpty else { return min(prefix + mark, count) }
    let checkpoint = mark / Self.step
    guard checkpoint < checkpoints.count else { return count }
    var offset = Int(checkpoints[checkpoint])
    var left = mark % Self.step
    while left > 0, offset < count {
      offset += 1
      while offset < count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }
}
