package import Diagnostics

extension YAMLEditor {
  /// Moves a block so that it is indented by some columns below its key; empty when it is already.
  package func indent(_ node: YAMLNodeID, by step: Int) throws(YAMLEditFailure) -> [TextEdit] {
    guard let current = indent(of: node), let first = firstPart(of: node) else {
      throw YAMLEditFailure("it is no block below a key")
    }
    let change = step - current
    if change == 0 { return [] }
    guard step >= (tree.isSequence(node) ? 0 : 1) else {
      throw YAMLEditFailure("it cannot be indented by \(step)")
    }
    let column = try column(of: first)
    let end = endOfRemarks(after: lastLineEnd(of: node), beyond: max(0, column - 1))
    var edits: [TextEdit] = []
    var line = lineStart(of: try startOfComments(above: first))
    while line < end {
      let text = bytes[line..<lineEnd(of: line)]
      let blanks = text.prefix { $0 == 0x20 }.count
      if change > 0, !text.isEmpty {
        edits.append(edit(line..<line, String(repeating: " ", count: change)))
      } else if change < 0 {
        let isRemark = blanks == text.count || text.dropFirst(blanks).first == UInt8(ascii: "#")
        guard blanks >= -change || isRemark else {
          throw YAMLEditFailure("a line of it is indented less than the rest")
        }
        let removed = min(blanks, -change)
        if removed > 0 { edits.append(edit(line..<(line + removed), "")) }
      }
      line = afterBreak(at: lineEnd(of: line))
    }
    return edits
  }
}
