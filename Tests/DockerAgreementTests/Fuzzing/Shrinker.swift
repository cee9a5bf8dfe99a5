/// Makes a stack smaller while its disagreement stays.
struct Shrinker {
  /// How many stacks are tried at most.
  private var budget = 120

  mutating func shrink(_ stack: Stack, _ disagreement: Disagreement) async throws -> (Stack, Disagreement) {
    var (best, found) = (stack, disagreement)
    for index in best.files.indices.reversed() where best.files.count > 1 {
      var smaller = best
      smaller.files.remove(at: index)
      if let again = try await same(smaller, found) { (best, found) = (smaller, again) }
    }
    var isSmaller = true
    while isSmaller, budget > 0 {
      isSmaller = false
      for index in best.files.indices {
        var skipped = 0
        while budget > 0 {
          let candidates = Self.smaller(best.files[index].bytes)
          guard skipped < candidates.count else { break }
          var smaller = best
          smaller.files[index].bytes = candidates[skipped]
          if let again = try await same(smaller, found) {
            (best, found) = (smaller, again)
            isSmaller = true
          } else {
            skipped += 1
          }
        }
      }
    }
    return (best, found)
  }

  private mutating func same(_ stack: Stack, _ disagreement: Disagreement) async throws -> Disagreement? {
    guard budget > 0 else { return nil }
    budget -= 1
    let again = try await Comparison.compare(stack).disagreement
    return again?.group == disagreement.group ? again : nil
  }

  /// The texts with one entry or item less, the largest loss first.
  private static func smaller(_ bytes: [UInt8]) -> [[UInt8]] {
    guard let text = StackText(bytes) else { return [] }
    let candidates =
      text.entries.compactMap { text.removing($0) } + text.items.compactMap { text.removing($0) }
    return ([withoutComments(bytes)] + candidates).filter { $0.count < bytes.count }
      .sorted { $0.count < $1.count }
  }

  /// The text without the lines that are nothing but a comment or blank.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).filter { line in
      let first = line.first { $0 != 0x20 }
      return first != nil && first != UInt8(ascii: "#")
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
