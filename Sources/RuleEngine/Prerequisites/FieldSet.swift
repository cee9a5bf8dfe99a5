/// A set of what is told of the fields of an object, by the numbers of a ``FieldTree``.
struct FieldSet: Hashable, Sendable {
  /// The numbers that there is room for.
  static let capacity = 512
  /// The set of all numbers.
  static let all = FieldSet(words: SIMD8(repeating: .max))

  private var words: SIMD8<UInt64>

  init() { words = .zero }

  private init(words: SIMD8<UInt64>) { self.words = words }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  func contains(_ number: Int) -> Bool { words[number >> 6] & 1 << UInt64(number & 63) != 0 }

  mutating func formUnion(_ other: FieldSet) { words |= other.words }

  func isDisjoint(with other: FieldSet) -> Bool {
    let both = words & other.words
    let four = both.lowHalf | both.highHalf
    let two = four.lowHalf | four.highHalf
    return two.x | two.y == 0
  }
}
