import Diagnostics
import Foundation
import YAMLSyntax

/// A value of JSON, or of YAML as a schema sees it.
enum SchemaValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([SchemaValue])
  case map([String: SchemaValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([SchemaValue].self) {
      self = .list(value)
    } else {
      self = .map(try container.decode([String: SchemaValue].self))
    }
  }

  init(_ node: YAMLNodeID, in tree: YAMLTree) {
    let node = tree.resolved(node)
    switch tree[node].kind {
    case .mapping:
      var map: [String: SchemaValue] = [:]
      for entry in tree.entries(of: node) {
        map[tree.text(of: tree.resolved(entry.key))] = SchemaValue(entry.value, in: tree)
      }
      self = .map(map)
    case .sequence: self = .list(tree.items(of: node).map { SchemaValue($0, in: tree) })
    case .alias: self = .null
    case .scalar:
      switch tree.scalar(of: node) {
      case .null: self = .null
      case .bool(let value): self = .bool(value)
      case .int(let value): self = .number(Double(value))
      case .float(let value): self = .number(value)
      default: self = .text(tree.text(of: node))
      }
    }
  }

  /// The value of a YAML document.
  init?(yaml text: String) {
    guard let tree = YAMLTree.parse(SourceFile(path: "", text: text)).tree, let root = tree.root else {
      return nil
    }
    self.init(root, in: tree)
  }

  var entries: [String: SchemaValue] { if case .map(let entries) = self { entries } else { [:] } }
  var items: [SchemaValue] { if case .list(let items) = self { items } else { [] } }
  var string: String { if case .text(let text) = self { text } else { "" } }

  fileprivate var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .text: "string"
    case .list: "array"
    case .map: "object"
    }
  }
}

/// As much of JSON Schema as the schema of rule files needs.
struct SchemaCheck {
  let root: SchemaValue

  /// What a value does that the schema does not allow.
  func mistakes(in value: SchemaValue, at path: String = "") -> [String] { mistakes(in: value, root, path) }

  private func mistakes(in value: SchemaValue, _ schema: SchemaValue, _ path: String) -> [String] {
    if schema == .bool(false) { return ["\(path) may not be there"] }
    return schema.entries.flatMap { mistakes(in: value, keyword: $0.key, $0.value, schema, path) }
  }

  private func isValid(_ value: SchemaValue, _ schema: SchemaValue) -> Bool {
    mistakes(in: value, schema, "").isEmpty
  }

  private func mistakes(
    in value: SchemaValue, keyword: String, _ wanted: SchemaValue, _ schema: SchemaValue, _ path: String
  ) -> [String] {
    func unless(_ holds: Bool, _ message: @autoclosure () -> String) -> [String] {
      holds ? [] : ["\(path) \(message())"]
    }
    switch keyword {
    case "$ref":
      let name = wanted.string.split(separator: "/").last.map(String.init) ?? ""
      guard let definition = root.entries["definitions"]?.entries[name] else {
        return ["no definition '\(name)'"]
      }
      return mistakes(in: value, definition, path)
    case "type":
      let types = wanted.items.isEmpty ? [wanted.string] : wanted.items.map(\.string)
      return unless(types.contains(value.typeName), "is \(value.typeName), not \(types)")
    case "const": return unless(value == wanted, "is not \(wanted)")
    case "enum": return unless(wanted.items.contains(value), "is none of \(wanted.items)")
    case "pattern":
      guard case .text(let text) = value, let regex = try? Regex(wanted.string) else { return [] }
      return unless(text.contains(regex), "does not match \(wanted.string)")
    case "required":
      guard case .map(let entries) = value else { return [] }
      return wanted.items.map(\.string).filter { entries[$0] == nil }.map { "\(path) has no '\($0)'" }
    case "properties":
      return wanted.entries.flatMap { key, schema in
        value.entries[key].map { mistakes(in: $0, schema, "\(path).\(key)") } ?? []
      }
    case "additionalProperties":
      let known = schema.entries["properties"]?.entries ?? [:]
      return value.entries.filter { known[$0.key] == nil }.flatMap { key, item in
        mistakes(in: item, wanted, "\(path).\(key)")
      }
    case "items":
      return value.items.enumerated().flatMap { mistakes(in: $1, wanted, "\(path).\($0)") }
    case "minItems", "minProperties":
      let count = value.items.count + value.entries.count
      return unless(.number(Double(count)) == wanted || count > 0, "is empty")
    case "oneOf":
      let count = wanted.items.count { isValid(value, $0) }
      return unless(count == 1, "fits \(count) of \(wanted.items.count) forms")
    case "anyOf": return unless(wanted.items.contains { isValid(value, $0) }, "fits no form")
    case "allOf": return wanted.items.flatMap { mistakes(in: value, $0, path) }
    case "if":
      return schema.entries[isValid(value, wanted) ? "then" : "else"].map { mistakes(in: value, $0, path) }
        ?? []
    default: return []
    }
  }
}
