/// What is known of the software in images: every YAML file of this folder, embedded when the package is built.
///
/// The lists themselves are generated, sorted by name, so that looking something up puts nothing in order first.
package enum SoftwareData {
  /// An entry as text, so that none is parsed before somebody asks for it.
  package struct Source: Sendable {
    /// The name of the software.
    package let name: String
    /// The mapping of its facts, as YAML.
    package let text: String
  }

  /// A name that leads to an entry.
  package struct Key: Sendable {
    package let name: String
    /// The name of the entry.
    package let entry: String
  }

  /// The entry of a name of the software.
  package static func source(named name: String) -> Source? { find(name, in: sources, by: \.name) }

  /// The name of the entry that an image belongs to, by its whole repository.
  package static func entry(ofImage repository: String) -> String? {
    find(repository, in: images, by: \.name)?.entry
  }

  /// The name of the entry whose software an image of that last name holds, whoever made it.
  package static func entry(ofKin name: String) -> String? { find(name, in: kin, by: \.name)?.entry }

  private static func find<Item>(_ name: String, in items: [Item], by key: KeyPath<Item, String>) -> Item? {
    var (lower, upper) = (0, items.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if items[middle][keyPath: key] < name { lower = middle + 1 } else { upper = middle }
    }
    return lower < items.count && items[lower][keyPath: key] == name ? items[lower] : nil
  }
}
