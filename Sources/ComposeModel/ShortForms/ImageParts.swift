/// The parts of an image reference, of which pieces may be missing: what every value of them leaves the same is known.
package struct ImageParts: Sendable {
  /// The fields of an image that are there, by the names that rules use.
  package private(set) var fields: [(name: String, part: TextPart)] = []

  package init(_ text: PartialText) {
    guard text.variables.isEmpty else {
      addParts(of: text)
      return
    }
    let reference = ImageReference(text.marked)
    func add(_ name: String, _ part: Part<String>, _ parts: inout Self) {
      parts.fields.append((name, .known(part.value, part.range)))
    }
    add("repository", reference.repository, &self)
    add("name", reference.name, &self)
    add("registry", reference.registry ?? Part(value: "docker.io", range: reference.repository.range), &self)
    if let tag = reference.tag { add("tag", tag, &self) }
    if let digest = reference.digest { add("digest", digest, &self) }
  }

  private mutating func addParts(of text: PartialText) {
    let pattern = text.marked
    let reference = ImageReference(pattern)
    // What follows the repository must be literal, or the variable may hold a tag itself.
    let end = reference.repository.range.upperBound
    let isBounded = end < pattern.utf8.count && !reference.repository.value.hasSuffix(PartialText.hole)
    func known(_ part: String, _ isDecided: Bool) -> TextPart {
      isDecided && !part.contains(PartialText.hole) ? .known(part, nil) : .unknown
    }
    let isPathKnown = isBounded && !reference.repository.value.contains(PartialText.hole)
    fields.append(("repository", known(reference.repository.value, isPathKnown)))
    fields.append(("name", known(reference.name.value, isBounded)))
    if let host = reference.registry {
      fields.append(("registry", known(host.value, true)))
    } else {
      fields.append(("registry", isPathKnown ? .known("docker.io", nil) : .unknown))
    }
    if let tag = reference.tag {
      fields.append(("tag", text.part(tag.value, from: tag.range.lowerBound)))
    } else if !isBounded {
      fields.append(("tag", .unknown))
    }
    if let digest = reference.digest {
      fields.append(("digest", known(digest.value, true)))
    } else if pattern.hasSuffix(PartialText.hole) || reference.tag?.value.contains(PartialText.hole) == true {
      fields.append(("digest", .unknown))
    }
  }
}
