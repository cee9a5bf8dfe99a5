import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads an image reference into its parts; of a partly known one the parts that every value leaves the same.
  mutating func image(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    guard let value = string(node, key: key) else { return nil }
    switch value {
    case .string(let text):
      guard !text.isEmpty else { return .null }
      let isVerbatim = tree.text(of: tree.resolved(node)) == text
      let object = builder.addObject(.image, in: cell)
      builder.addField("text", of: object, .string(text), at: range(node))
      for (name, part) in ImageParts(PartialText(pieces: [.literal(text)])).fields {
        guard case .known(let value, let bytes) = part else { continue }
        let place = isVerbatim ? bytes.map { subrange($0.lowerBound, $0.upperBound, of: node) } : nil
        builder.addField(name, of: object, .string(value), at: place ?? range(node))
      }
      return .object(object)
    case .partial(let index): return partialImage(builder.project.partials[Int(index)], node, in: cell)
    case .null, .bool, .int, .double, .duration, .object, .list, .map, .unknown: return value
    }
  }

  private mutating func partialImage(_ text: PartialText, _ node: YAMLNodeID, in cell: CellID) -> ModelValue {
    let unknown = unknownValue(of: text)
    let object = builder.addObject(.image, in: cell)
    // The whole is a partial string: its value was made for this text.
    builder.addField("text", of: object, builder.partial(text), at: range(node))
    for (name, part) in ImageParts(text).fields {
      let value: ModelValue =
        switch part {
        case .known(let known, _): .string(known)
        case .partial(let partial): self.value(of: partial)
        case .unknown: unknown
        }
      builder.addField(name, of: object, value, at: range(node))
    }
    return .object(object)
  }
}
