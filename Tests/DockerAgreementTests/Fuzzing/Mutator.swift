import TestSupport
import YAMLSyntax

/// Makes mutants of stacks: one change or a few, in places, so that the rest of the text stays as somebody wrote it.
struct Mutator {
  let corpus: StackCorpus
  var random: Seeded

  /// A mutant, told by a seed and its number.
  static func mutant(_ number: Int, seed: UInt64, of corpus: StackCorpus) -> Stack {
    var mutator = Mutator(corpus: corpus, random: Seeded(state: seed &* 1_000_003 &+ UInt64(number)))
    return mutator.mutant()
  }

  private mutating func mutant() -> Stack {
    var stack = pick(chance(0.9) ? corpus.accepted : corpus.refused)
    if stack.files.count == 1, chance(0.15) { addOverride(to: &stack) }
    let wanted = [1, 1, 1, 2, 2, 3].randomElement(using: &random) ?? 1
    var made = 0
    for _ in 0..<20 where made < wanted {
      // The first file of a base with its override carries on as it is more often than not.
      let index = stack.files.count > 1 && chance(0.7) ? stack.files.count - 1 : 0
      guard let text = StackText(stack.files[index].bytes), let bytes = change(text),
        bytes != stack.files[index].bytes
      else { continue }
      stack.files[index].bytes = bytes
      made += 1
    }
    return stack
  }

  /// Adds a second file: the first with parts of it left out, and the names of the sections kept.
  private mutating func addOverride(to stack: inout Stack) {
    guard var file = stack.files.first else { return }
    for _ in 0..<Int.random(in: 2...8, using: &random) {
      guard let text = StackText(file.bytes),
        let entry = text.entries.filter({ $0.path.count > 2 }).randomElement(using: &random),
        let bytes = text.removing(entry)
      else { break }
      file.bytes = bytes
    }
    file.name = "z-override.yml"
    stack.files.append(file)
  }

  // MARK: One change

  private mutating func change(_ text: StackText) -> [UInt8]? {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<10: drop(text)
    case 10..<26: graft(text)
    case 26..<28: damage(text)
    case 28..<40: useGrammar(text)
    case 40..<46: addByGrammar(text)
    case 46..<60: useHardText(text)
    case 60..<65: copy(text)
    case 65..<70: swap(text)
    case 70..<77: requote(text)
    case 77..<82: extend(text)
    case 82..<85: retype(text)
    case 85..<88: rename(text)
    case 88..<90: addForeignKey(text)
    case 90..<93: changeVersion(text)
    case 93..<96: splice(text)
    case 96..<98: wrap(text)
    default: interpolate(text)
    }
  }

  private mutating func drop(_ text: StackText) -> [UInt8]? {
    if chance(0.3), let item = text.items.randomElement(using: &random) { return text.removing(item) }
    return entry(of: text).flatMap { text.removing($0) }
  }

  /// Adds or replaces a key by what another stack has at the same place.
  private mutating func graft(_ text: StackText) -> [UInt8]? {
    guard let (mapping, path) = text.mappings.randomElement(using: &random),
      let donor = corpus.donors[StackCorpus.place(path)]?.randomElement(using: &random)
    else { return nil }
    return set(donor.key, donor.value, in: mapping, of: text)
  }

  private mutating func useGrammar(_ text: StackText) -> [UInt8]? {
    if chance(0.3), let item = text.items.randomElement(using: &random) {
      let value = pick(Grammars.values(at: item.path + ["-"]))
      return chance(0.5) ? text.replacing(item, with: value) : text.inserting(value, into: item.sequence)
    }
    guard let entry = entry(of: text) else { return nil }
    return text.replacingValue(of: entry, with: pick(Grammars.values(at: entry.path)))
  }

  /// Adds a key that the place may have, with a value of the key's grammar.
  private mutating func addByGrammar(_ text: StackText) -> [UInt8]? {
    guard let (mapping, path) = text.mappings.randomElement(using: &random),
      let donor = corpus.donors[StackCorpus.place(path)]?.randomElement(using: &random)
    else { return nil }
    let key = String(donor.key.dropFirst().dropLast())
    return set(donor.key, pick(Grammars.values(at: path + [key])), in: mapping, of: text)
  }

  /// Puts a text that is hard to print where any text may stand.
  private mutating func useHardText(_ text: StackText) -> [UInt8]? {
    let free: Set<String> = [
      "environment", "labels", "args", "options", "driver_opts", "command", "entrypoint", "hostname", "user",
      "image", "constraints",
    ]
    let value = pick(Grammars.texts)
    let items = text.items.filter { $0.path.contains(where: free.contains) }
    if chance(0.3), let item = items.randomElement(using: &random) {
      return chance(0.5) ? text.replacing(item, with: value) : text.inserting(value, into: item.sequence)
    }
    let entries = text.entries.filter {
      $0.path.contains { free.contains($0) || $0.hasPrefix("x-") } && text.tree[$0.value].kind == .scalar
    }
    guard let entry = entries.randomElement(using: &random) else { return extend(text) }
    if entry.path.count > 3, chance(0.2), value.hasPrefix("\"") {
      return text.replacingKey(of: entry, with: value)
    }
    return text.replacingValue(of: entry, with: value)
  }

  private mutating func copy(_ text: StackText) -> [UInt8]? {
    if chance(0.4), let item = text.items.randomElement(using: &random),
      let value = FlowText.node(item.node, in: text.tree)
    {
      return text.inserting(value, into: item.sequence)
    }
    guard let entry = entry(of: text), let value = FlowText.node(entry.value, in: text.tree) else {
      return nil
    }
    let isFree = entry.path.count == 2 || entry.path.contains("environment") || entry.path.contains("labels")
    if !isFree, chance(0.9) { return nil }
    let suffix = isFree && chance(0.95) ? "2" : ""
    return text.inserting(FlowText.quoted((entry.path.last ?? "") + suffix), value, into: entry.mapping)
  }

  private mutating func swap(_ text: StackText) -> [UInt8]? {
    guard let one = entry(of: text) else { return nil }
    let siblings = text.entries.filter { $0.mapping == one.mapping && $0.index != one.index }
    guard let other = siblings.randomElement(using: &random) else { return nil }
    if chance(0.6) { return text.swapping(text.range(of: one), text.range(of: other)) }
    // The values change places, the keys stay.
    guard let first = FlowText.node(one.value, in: text.tree) else { return nil }
    return text.replacingValue(of: other, with: first)
  }

  /// Takes the quotes from a scalar, or puts it in quotes.
  private mutating func requote(_ text: StackText) -> [UInt8]? {
    let scalars = text.entries.filter { text.tree[$0.value].kind == .scalar }
    guard let entry = scalars.randomElement(using: &random) else { return nil }
    let value = text.tree.text(of: entry.value)
    if text.tree[entry.value].style == .plain {
      let single =
        "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
      return text.replacingValue(of: entry, with: chance(0.5) ? FlowText.quoted(value) : single)
    }
    guard !value.isEmpty, !value.contains("\n") else { return nil }
    return text.replacingValue(of: entry, with: value)
  }

  /// Adds an `x-` key, most often where it is allowed.
  private mutating func extend(_ text: StackText) -> [UInt8]? {
    let allowed = text.mappings.filter { mapping in
      let place = StackCorpus.place(mapping.path)
      return ["", "services.*", "networks.*", "volumes.*", "secrets.*", "configs.*"].contains(place)
        || mapping.path.contains { $0.hasPrefix("x-") }
    }
    guard let (mapping, _) = (chance(0.9) ? allowed : text.mappings).randomElement(using: &random) else {
      return nil
    }
    return set("x-\(pick(["a", "b", "note", "Z", "1", "a.b"]))", pick(Grammars.any), in: mapping, of: text)
  }

  private mutating func retype(_ text: StackText) -> [UInt8]? {
    if chance(0.2), let item = text.items.randomElement(using: &random) {
      return text.replacing(item, with: pick(Grammars.any))
    }
    return entry(of: text).flatMap { text.replacingValue(of: $0, with: pick(Grammars.any)) }
  }

  private mutating func rename(_ text: StackText) -> [UInt8]? {
    guard let entry = entry(of: text), let key = entry.path.last, !key.isEmpty else { return nil }
    let keys: [String] = [
      String(key.dropLast()), key + "s", key.uppercased(), key + "_", "x-" + key, FlowText.quoted(key),
      key + " ",
      "\"\(key) \"", "é", "\"\"", "~", "1", "true", "2024-01-01", "a.b", "a b", "a/b", "${WORD}", "<<", "A",
      text.entries.randomElement(using: &random)?.path.last ?? "a",
    ]
    return text.replacingKey(of: entry, with: pick(keys.filter { !$0.isEmpty }))
  }

  private mutating func addForeignKey(_ text: StackText) -> [UInt8]? {
    guard let (mapping, _) = text.mappings.randomElement(using: &random) else { return nil }
    let keys = [
      "profiles", "extends", "mem_limit", "cpus", "platform", "name", "include", "annotations", "scale",
      "gpus",
      "enable_ipv6", "gateway", "priority", "content", "a", "driver", "labels", "file", "size", "options",
    ]
    return set(pick(keys), pick(["[]", "{}", "a", "1", "~", "true"]), in: mapping, of: text)
  }

  private mutating func changeVersion(_ text: StackText) -> [UInt8]? {
    guard let root = text.tree.root else { return nil }
    return set("version", pick(Grammars.versions), in: root, of: text)
  }

  /// Puts a value from anywhere in any stack at a place of this one.
  private mutating func splice(_ text: StackText) -> [UInt8]? {
    guard let place = corpus.donors.keys.sorted().randomElement(using: &random),
      let donor = corpus.donors[place]?.randomElement(using: &random), let entry = entry(of: text)
    else { return nil }
    return text.replacingValue(of: entry, with: donor.value)
  }

  private mutating func wrap(_ text: StackText) -> [UInt8]? {
    guard let entry = entry(of: text), let value = FlowText.node(entry.value, in: text.tree) else {
      return nil
    }
    return text.replacingValue(
      of: entry, with: pick(["[\(value)]", "{a: \(value)}", "[\(value), \(value)]"]))
  }

  /// Hides a part of a text in a variable, with a value or without.
  private mutating func interpolate(_ text: StackText) -> [UInt8]? {
    let scalars = text.entries.filter { text.tree[$0.value].kind == .scalar }
    guard let entry = scalars.randomElement(using: &random) else { return nil }
    let value = text.tree.text(of: entry.value)
    let variables = [
      "${WORD}", "${UNSET}", "${EMPTY}", "$NUMBER", "${UNSET:-\(value)}", "${EMPTY-\(value)}",
      "${UNSET:?gone}",
      "$$", "$", "${NUMBER:-x}${UNSET}", "${SPACED}", "${UNSET-}", "${WORD?a-b}", "$WORD:-x", "${WORD}${",
      "${1}",
    ]
    let variable = pick(variables)
    let mixed = pick([variable, value + variable, variable + value])
    return text.replacingValue(of: entry, with: FlowText.quoted(mixed))
  }

  /// Breaks the text itself in one place, as a slip of the hand does.
  private mutating func damage(_ text: StackText) -> [UInt8]? {
    let place = Int.random(in: 0..<max(1, text.bytes.count), using: &random)
    let pieces = [
      " ", "\n", "\t", "\"", "'", ":", ": ", "- ", "#", " #", "[", "]", "{", "}", ",", "&", "*", "!", "|",
      ">", "%",
      "@", "`", "?", "? ", "---\n", "...\n", "\r", "\u{FEFF}", "\u{2028}", "\u{85}", "\u{1}", "<<: ", "\n\n",
      "  ",
    ]
    if chance(0.4), place < text.bytes.count { return text.replacing(place..<place + 1, with: "") }
    return text.replacing(place..<place, with: pick(pieces))
  }

  // MARK: Choices

  /// Sets a key of a mapping, whether it is there or not.
  private func set(_ key: String, _ value: String, in mapping: YAMLNodeID, of text: StackText) -> [UInt8]? {
    let name = key.hasPrefix("\"") ? String(key.dropFirst().dropLast()) : key
    if let entry = text.entries.first(where: { $0.mapping == mapping && $0.path.last == name }) {
      return text.replacingValue(of: entry, with: value)
    }
    return text.inserting(key, value, into: mapping)
  }

  /// An entry below the sections more often than one of the top level.
  private mutating func entry(of text: StackText) -> StackText.Entry? {
    let deep = text.entries.filter { $0.path.count > 2 }
    return (deep.isEmpty || chance(0.1) ? text.entries : deep).randomElement(using: &random)
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
