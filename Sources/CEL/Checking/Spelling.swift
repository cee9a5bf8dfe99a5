/// What somebody may have meant by a name that is not known.
enum Spelling {
  /// The nearest known name, when it is near enough to be meant.
  static func nearest(to word: String, among known: [String]) -> String? {
    let limit = max(1, word.count / 3)
    let candidates = known.map { ($0, distance(Array(word.lowercased().utf8), Array($0.lowercased().utf8))) }
    return candidates.filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for (row, byte) in left.enumerated() {
      var line = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          rows[row][column + 1] + 1, line[column] + 1, rows[row][column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          cost = min(cost, rows[row - 1][column - 1] + 1)
        }
        line.append(cost)
      }
      rows.append(line)
    }
    return rows[left.count][right.count]
  }
}
