import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Stands for a missing piece while a partly known reference is taken apart.
  private static let hole = "\u{FFFC}"

  /// Reads an image reference into its parts; of a partly known one the parts that every value leaves the same.
  mutating func image(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    guard let value = string(node, key: key) else { return nil }
    switch value {
    case .string(let text):
      guard !text.isEmpty else { return .null }
      let isVerbatim = tree.text(of: tree.resolved(node)) == text
      let object = builder.addObject(.image, in: cell)
      builder.addField("text", of: object, .string(text), at: range(node))
      let reference = ImageReference(text)
      func add(_ name: String, _ part: Part<String>, _ reader: inout Self) {
        let place =
          isVerbatim
          ? reader.subrange(part.range.lowerBound, part.range.upperBound, of: node) : reader.range(node)
        reader.builder.addField(name, of: object, .string(part.value), at: place)
      }
      add("repository", reference.repository, &self)
      add("name", reference.name, &self)
      add(
        "registry", reference.registry ?? Part(value: "docker.io", range: reference.repository.range), &self)
      if let tag = reference.tag { add("tag", tag, &self) }
      if let digest = reference.digest { add("digest", digest, &self) }
      return .object(object)
    case .partial(let index): return partialImage(builder.project.partials[Int(index)], node, in: cell)
    case .null, .bool, .int, .double, .duration, .object, .list, .map, .unknown: return value
    }
  }

  private mutating func partialImage(_ text: PartialText, _ node: YAMLNodeID, in cell: CellID) -> ModelValue {
    let unknown = unknownValue(of: text)
    let pattern = text.pieces.map { piece in
      switch piece {
      case .literal(let literal): literal
      case .hole: Self.hole
      }
    }.joined()
    let reference = ImageReference(pattern)
    let object = builder.addObject(.image, in: cell)
    // The whole is a partial string: its value was made for this text.
    builder.addField("text", of: object, builder.partial(text), at: range(node))
    // What follows the repository must be literal, or the variable may hold a tag itself.
    let end = reference.repository.range.upperBound
    let isBounded = end < pattern.utf8.count && !reference.repository.value.hasSuffix(Self.hole)
    let name = reference.name.value
    func known(_ part: String, _ isDecided: Bool) -> ModelValue {
      isDecided && !part.contains(Self.hole) ? .string(part) : unknown
    }
    /// A part that may have holes of its own.
    func partly(_ part: Part<String>) -> ModelValue {
      let before = pattern.utf8.prefix(part.range.lowerBound).count { $0 == 0xEF }
      var variables = text.variables.dropFirst(before)
      let literals = part.value.split(separator: Self.hole, omittingEmptySubsequences: false)
      var pieces: [PartialText.Piece] = []
      for (index, literal) in literals.enumerated() {
        if index > 0, let name = variables.popFirst() { pieces.append(.hole(name)) }
        if !literal.isEmpty { pieces.append(.literal(String(literal))) }
      }
      return part.value.contains(Self.hole)
        ? self.value(of: PartialText(pieces: pieces)) : .string(part.value)
    }
    let isPathKnown = isBounded && !reference.repository.value.contains(Self.hole)
    builder.addField(
      "repository", of: object, known(reference.repository.value, isPathKnown), at: range(node))
    builder.addField("name", of: object, known(name, isBounded), at: range(node))
    let registry: ModelValue
    if let host = reference.registry {
      registry = known(host.value, true)
    } else {
      registry = isPathKnown ? .string("docker.io") : unknown
    }
    builder.addField("registry", of: object, registry, at: range(node))
    if let tag = reference.tag {
      builder.addField("tag", of: object, partly(tag), at: range(node))
    } else if !isBounded {
      builder.addField("tag", of: object, unknown, at: range(node))
    }
    if let digest = reference.digest {
      builder.addField("digest", of: object, known(digest.value, true), at: range(node))
    } else if pattern.hasSuffix(Self.hole) || reference.tag?.value.contains(Self.hole) == true {
      builder.addField("digest", of: object, unknown, at: range(node))
    }
    return .object(object)
  }
}
