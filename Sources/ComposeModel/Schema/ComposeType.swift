/// A mapping with fixed keys, such as a service or its `healthcheck`.
package final class ComposeType: Sendable {
  /// Whether keys that the schema does not name are accepted.
  package enum Strictness: Hashable, Sendable {
    /// Refused.
    case closed
    /// Accepted and ignored without a word.
    case open
    /// Refused before this minor version.
    case openSince(Int)
  }

  package let id: TypeID
  /// The name in messages about rules, such as `Service`.
  package let name: String
  /// All fields; the index of a field is its slot.
  ///
  /// Keys stand in the order in which `docker stack config` prints them.
  /// Keys that `docker stack` refuses have no slot.
  package let fields: [Field]
  package let strictness: Strictness
  /// The first minor version in which `x-*` keys are accepted; `nil` when none does.
  package let extensionsSince: Int?
  private let slotsByKey: [String: Int]
  private let slotsByName: [String: Int]
  private let refusedKeys: [String: Field]

  init(
    _ id: TypeID, _ name: String, strictness: Strictness = .closed, extensionsSince: Int? = nil,
    _ fields: [Field]
  ) {
    self.id = id
    self.name = name
    self.strictness = strictness
    self.extensionsSince = extensionsSince
    self.fields = fields.filter { if case .refused = $0.status { false } else { true } }
    var byKey: [String: Int] = [:]
    var byName: [String: Int] = [:]
    for (slot, field) in self.fields.enumerated() {
      if !field.key.isEmpty { byKey[field.key] = slot }
      byName[field.name] = slot
    }
    slotsByKey = byKey
    slotsByName = byName
    var refused: [String: Field] = [:]
    for field in fields { if case .refused = field.status { refused[field.key] = field } }
    refusedKeys = refused
  }

  /// The slot of a key of the file.
  package func slot(ofKey key: String) -> Int? { slotsByKey[key] }
  /// The slot of a field by the name that rules use.
  package func slot(named name: String) -> Int? { slotsByName[name] }
  /// A key that Compose knows and `docker stack` refuses.
  package func refused(_ key: String) -> Field? { refusedKeys[key] }
  /// The keys that a file may use at a minor version.
  package func keys(at version: Int) -> [String] {
    fields.filter { !$0.key.isEmpty && $0.since <= version }.map(\.key)
  }
}
