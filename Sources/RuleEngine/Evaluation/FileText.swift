import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// A file as text and as YAML, for rules of style; its parts are looked for when one is asked for.
final class FileText {
  let editor: YAMLEditor
  private(set) lazy var lines = editor.lines()
  private(set) lazy var comments = editor.tree.comments().filter { $0.range.start < end }
  private(set) lazy var gaps = editor.gaps()
  private(set) lazy var places = NodePlaces(of: editor.tree)
  private(set) lazy var aliases = aliasesOfNodes()
  private(set) lazy var roles = rolesOfNodes()
  /// How far most mappings and most lists are indented below their keys.
  private(set) lazy var indents = (mappings: usualIndent(.mapping), lists: usualIndent(.sequence))

  /// The lists that were asked for, by the slot of their field.
  var lists: [Int: Value] = [:]

  init(_ editor: YAMLEditor) { self.editor = editor }

  /// The end of the first document, which is what the tree knows of.
  private var end: Int { editor.tree.furtherDocuments.first?.start ?? editor.tree.file.bytes.count }

  /// All nodes in the order of the file.
  var nodes: [YAMLNodeID] { editor.tree.nodes }

  private func aliasesOfNodes() -> [YAMLNodeID: [YAMLNodeID]] {
    var result: [YAMLNodeID: [YAMLNodeID]] = [:]
    for node in nodes where editor.tree.kind(of: node) == .alias {
      result[editor.tree.resolved(node), default: []].append(node)
    }
    return result
  }

  private func rolesOfNodes() -> [YAMLNodeID: YAMLEditor.Role] {
    var result: [YAMLNodeID: YAMLEditor.Role] = [:]
    if let root = editor.tree.root { result[root] = .root }
    for node in nodes {
      for entry in editor.tree.entries(of: node) {
        result[entry.key] = .key
        result[entry.value] = .value
      }
      for item in editor.tree.items(of: node) { result[item] = .item }
    }
    return result
  }

  /// The indentation that most blocks of a kind have; of several the smallest.
  private func usualIndent(_ kind: YAMLNode.Kind) -> Int? {
    var counts: [Int: Int] = [:]
    for node in nodes where editor.tree.kind(of: node) == kind {
      if let indent = editor.indent(of: node) { counts[indent, default: 0] += 1 }
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}

/// Where in a stack each node of a file stands, whatever the names are, and what Docker wants there.
struct NodePlaces {
  /// The place of a value or item, with `*` for each name and number.
  private(set) var patterns: [YAMLNodeID: String] = [:]
  /// What Docker wants at the place of a value or item.
  private(set) var expectations: [YAMLNodeID: Expectation] = [:]

  /// What a place is for.
  enum Expectation: String {
    case bool
    case number
    case text
    case list
    case mapping
  }

  init(of tree: YAMLTree) {
    if let root = tree.root { visit(root, in: tree, "", .object(.model)) }
  }

  private mutating func visit(_ node: YAMLNodeID, in tree: YAMLTree, _ pattern: String, _ type: ModelType?) {
    patterns[node] = pattern
    for item in tree.items(of: node) { enter(item, in: tree, pattern, "*", type?.element) }
    for entry in tree.entries(of: node) {
      let key = tree.text(of: tree.resolved(entry.key))
      switch type {
      case .object(let id):
        let slot = ComposeSchema[id].slot(ofKey: key)
        let field = slot.map { ComposeSchema[id].fields[$0] }
        expectations[entry.value] = field.flatMap { Expectation($0.shape) }
        visit(entry.value, in: tree, Self.joined(pattern, key), field?.shape.modelType)
      case .list, .map:
        let isMerge = tree.isMergeKey(entry.key)
        enter(entry.value, in: tree, pattern, isMerge ? key : "*", isMerge ? nil : type?.element)
      default: visit(entry.value, in: tree, Self.joined(pattern, key), nil)
      }
    }
  }

  private mutating func enter(
    _ node: YAMLNodeID, in tree: YAMLTree, _ pattern: String, _ step: String, _ type: ModelType?
  ) {
    switch type {
    case .string, .word, .duration: expectations[node] = .text
    // Short forms, such as those of variables and ports, are texts.
    case .object where tree.isScalar(node) && tree.scalar(of: node) != .null: expectations[node] = .text
    case .object: expectations[node] = .mapping
    default: break
    }
    visit(node, in: tree, Self.joined(pattern, step), type)
  }

  private static func joined(_ pattern: String, _ step: String) -> String {
    pattern.isEmpty ? step : pattern + "." + step
  }
}

extension NodePlaces.Expectation {
  /// What Docker wants for a shape; `nil` where it takes several kinds of things.
  fileprivate init?(_ shape: Shape) {
    switch shape {
    case .string, .stringOrNull, .looseString, .version, .image, .mountType, .enumeration, .word, .duration,
      .cpus:
      self = .text
    case .bool: self = .bool
    case .int, .number, .double: self = .number
    case .list, .ports, .mounts, .objects, .genericResources, .exposedPorts: self = .list
    case .object, .named, .scalarMap: self = .mapping
    case .stringOrNumber, .bytes, .command, .healthcheckTest, .stringOrList, .listOrMap, .extraHosts,
      .environment, .environmentFiles, .attachments, .grants, .ulimits, .external, .build, .opaque, .derived:
      return nil
    }
  }
}
