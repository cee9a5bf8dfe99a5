import ComposeModel
import Diagnostics
import YAMLSyntax

/// Reads entries of the data about images; which keys there are is what ``ComposeSchema/software`` says.
extension RuleFileReader {
  /// An entry by its name; what is wrong with it is reported.
  mutating func software(_ name: String, _ value: YAMLNodeID) -> SoftwareEntry? {
    let words = ["images", "like", "when", "sources"]
    guard let entries = entries(of: value, "'\(name)'", keys: words + Self.factKeys) else { return nil }
    var facts = facts(of: entries, when: nil)
    let ends = dates(entries["end_of_life"])
    for item in entries["when"].flatMap({ items(of: $0.value, "'when'") }) ?? [] {
      guard let found = self.entries(of: item, "'when'", keys: ["from", "below", "tag"] + Self.factKeys)
      else {
        continue
      }
      let condition = TagCondition(
        from: version(found["from"], "from"), below: version(found["below"], "below"),
        tag: text(found["tag"], "tag")?.value)
      if condition == TagCondition() {
        report("say for which tags this holds: from, below or tag", at: item)
      }
      facts += self.facts(of: found, when: condition)
    }
    return SoftwareEntry(
      name: name, images: texts(entries["images"], "images").map(\.value),
      base: text(entries["like"], "like")?.value,
      facts: facts, ends: ends)
  }

  /// What can be said of software by itself; the rest is worked out.
  static let factKeys = ComposeSchema[.software].fields.map(\.name).filter {
    $0 != "name" && $0 != "cycle"
  }

  private mutating func facts(
    of entries: [String: Entry], when condition: TagCondition?
  ) -> [SoftwareEntry.Fact] {
    let fields = ComposeSchema[.software].fields
    return fields.indices.compactMap { slot in
      let field = fields[slot]
      guard field.name != "end_of_life", let entry = entries[field.name],
        let value = fact(entry, field)
      else { return nil }
      return SoftwareEntry.Fact(slot: slot, value: value, condition: condition)
    }
  }

  private mutating func fact(_ entry: Entry, _ field: Field) -> FactValue? {
    switch field.shape.modelType {
    case .bool:
      if case .bool(let value) = tree.scalar(of: tree.resolved(entry.value)) { return .bool(value) }
      report("'\(field.name)' must be true or false, not \(kind(of: entry.value))", at: blamed(entry))
      return nil
    case .word(let words):
      guard let text = text(entry, field.name)?.value else { return nil }
      if words.contains(text) { return .string(text) }
      report(
        "'\(field.name)' must be \(words.joined(separator: ", ")), not '\(text)'", at: entry.value,
        help: Suggestion.nearest(to: text, among: words).map { "did you mean '\($0)'?" })
      return nil
    case .list(.int):
      let numbers = texts(entry, field.name).map { item -> Int64? in
        if let number = Int64(item.value) { return number }
        report("'\(field.name)' holds numbers, not '\(item.value)'", at: item.node)
        return nil
      }
      return .ints(numbers.compactMap(\.self))
    case .list: return .strings(texts(entry, field.name).map(\.value))
    case .string, .int, .double, .duration, .map, .object:
      return text(entry, field.name).map { .string($0.value) }
    }
  }

  private mutating func version(_ entry: Entry?, _ key: String) -> VersionNumber? {
    guard let entry, let text = text(entry, key) else { return nil }
    if let version = VersionNumber(text.value) { return version }
    report("'\(key)' must be a version such as \"16\" or \"5.7\", not '\(text.value)'", at: entry.value)
    return nil
  }

  private mutating func dates(_ entry: Entry?) -> [(cycle: String, date: String)] {
    guard let entry, let cycles = allEntries(of: entry.value, "'end_of_life'") else { return [] }
    return cycles.compactMap { cycle, entry in
      guard let date = text(entry, cycle)?.value else { return nil }
      if date.isDate { return (cycle, date) }
      report("the end of '\(cycle)' must be a date such as 2026-01-31, not '\(date)'", at: entry.value)
      return nil
    }
  }
}

extension String {
  /// Whether it has the form of a date such as `2026-01-31`.
  fileprivate var isDate: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
