/// What every match starts with, to skip where none can start.
struct PatternPrefilter: Sendable {
  /// The UTF-8 that every match starts with.
  private(set) var prefix: [UInt8] = []
  /// Whether the pattern is that text and nothing else.
  private(set) var isWholePattern = false
  /// The bytes that a match may start with; `nil` when it may be empty.
  private var firstBytes: ByteSet?

  init() {}

  init(_ syntax: PatternSyntax, _ program: PatternProgram) {
    let parts = if case .sequence(let parts) = syntax { parts } else { [syntax] }
    let literal = parts.prefix { if case .scalar = $0 { true } else { false } }
    for case .scalar(let value) in literal {
      guard let scalar = Unicode.Scalar(value) else { break }
      prefix += UTF8.encode(scalar).map(Array.init) ?? []
    }
    isWholePattern = !prefix.isEmpty && literal.count == parts.count && !Self.hasSurrogate(literal)
    firstBytes = Self.firstBytes(of: program)
  }

  private static func hasSurrogate(_ literal: some Sequence<PatternSyntax>) -> Bool {
    literal.contains { if case .scalar(let value) = $0 { Unicode.Scalar(value) == nil } else { false } }
  }

  private static func firstBytes(of program: PatternProgram) -> ByteSet? {
    var result = ByteSet()
    var isSeen = Array(repeating: false, count: program.instructions.count)
    var waiting = [program.start]
    while let index = waiting.popLast() {
      guard !isSeen[Int(index)] else { continue }
      isSeen[Int(index)] = true
      switch program.instructions[Int(index)] {
      case .match: return nil
      case .scalar(let scalar, _): insertLeadingBytes(of: scalar...scalar, into: &result)
      case .set(let set, _):
        for range in program.sets[Int(set)].ranges { insertLeadingBytes(of: range, into: &result) }
      case .assertion(_, let next), .save(_, let next): waiting.append(next)
      case .split(let first, let second): waiting += [first, second]
      }
    }
    return result
  }

  /// Inserts the first bytes of the scalars in UTF-8, and none of those that only continue a scalar.
  private static func insertLeadingBytes(of scalars: ClosedRange<UInt32>, into bytes: inout ByteSet) {
    let ascii = scalars.clamped(to: 0...0x7F)
    if ascii.overlaps(scalars) {
      bytes.insert(leadingByte(of: ascii.lowerBound)...leadingByte(of: ascii.upperBound))
    }
    let others = scalars.clamped(to: 0x80...ScalarSet.maximum)
    if others.overlaps(scalars) {
      bytes.insert(leadingByte(of: others.lowerBound)...leadingByte(of: others.upperBound))
    }
  }

  /// The first byte of a scalar in UTF-8.
  private static func leadingByte(of scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0..<0x80: UInt8(scalar)
    case 0x80..<0x800: UInt8(0xC0 | scalar >> 6)
    case 0x800..<0x10000: UInt8(0xE0 | scalar >> 12)
    default: UInt8(0xF0 | (scalar >> 18) & 7)
    }
  }

  /// The first place from an offset on where a match may start.
  func next(in text: Span<UInt8>, from offset: Int) -> Int? {
    guard let firstBytes else { return offset }
    var place = offset
    while place + max(prefix.count, 1) <= text.count {
      if firstBytes.contains(text[place]), isPrefix(of: text, at: place) { return place }
      place += 1
    }
    return nil
  }

  private func isPrefix(of text: Span<UInt8>, at place: Int) -> Bool {
    prefix.indices.allSatisfy { text[place + $0] == prefix[$0] }
  }
}
