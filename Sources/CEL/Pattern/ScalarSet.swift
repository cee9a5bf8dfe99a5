/// A set of Unicode scalars, by number, as sorted and disjoint ranges.
struct ScalarSet: Hashable, Sendable {
  let ranges: [ClosedRange<UInt32>]
  /// The members below 128, for a quick answer.
  private let ascii: ByteSet

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
    var ascii = ByteSet()
    for range in merged where range.lowerBound < 0x80 {
      ascii.insert(UInt8(range.lowerBound)...UInt8(min(range.upperBound, 0x7F)))
    }
    self.ascii = ascii
  }
}

extension ScalarSet {
  static let maximum: UInt32 = 0x10FFFF
  static let any = ScalarSet([0...maximum])
  static let anyButNewline = ScalarSet([0...9, 11...maximum])
  static let digits = ScalarSet([0x30...0x39])
  static let words = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let spaces = ScalarSet([9...10, 12...13, 0x20...0x20])
}

extension ScalarSet {
  /// - Complexity: O(1) for ASCII, else O(log *ranges*).
  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return ascii.contains(UInt8(truncatingIfNeeded: scalar)) }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  /// The only member of a set of one.
  var onlyMember: UInt32? {
    guard ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else { return nil }
    return ranges[0].lowerBound
  }

  var complement: ScalarSet {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= Self.maximum { result.append(next...Self.maximum) }
    return ScalarSet(result)
  }
}
