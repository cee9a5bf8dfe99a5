import CEL
import ComposeModel

extension StackExplorer {
  /// The columns that a value may take before it goes on several lines.
  private static let width = 80

  /// A value as an expression would write it; what is long goes on several lines.
  func text(of value: Value, indent: Int = 0) -> String {
    let line = line(of: value)
    guard line.count + indent > Self.width else { return line }
    let pad = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch value.payload {
    case .list(let list):
      let items = list.items.map { pad + text(of: $0, indent: indent + 2) } + more(list.open).map { pad + $0 }
      return "[\n" + items.joined(separator: ",\n") + end + "]"
    case .map(let map):
      let entries =
        zip(map.keys, map.values).map { "\(pad)\(self.line(of: $0)): \(text(of: $1, indent: indent + 2))" }
        + more(map.open).map { pad + $0 }
      return "{\n" + entries.joined(separator: ",\n") + end + "}"
    default: return line
    }
  }

  /// A value on one line.
  func line(of value: Value) -> String {
    switch value.payload {
    case .null: return "null"
    case .string(let text): return text.celLiteral
    case .partial: return Template.text(value, host).celLiteral
    case .bytes(let bytes): return "b" + String(decoding: bytes, as: UTF8.self).celLiteral
    case .list(let list):
      return "[" + (list.items.map(line) + more(list.open)).joined(separator: ", ") + "]"
    case .map(let map):
      let entries = zip(map.keys, map.values).map { "\(line(of: $0)): \(line(of: $1))" }
      return "{" + (entries + more(map.open)).joined(separator: ", ") + "}"
    case .optional(let optional): return optional.value.map { "optional(\(line(of: $0)))" } ?? "nothing"
    case .object(let object): return name(of: object)
    case .unknown(let reason): return "unknown: \(reason.inWords)"
    case .error(let failure): return "error: \(failure.message)"
    default: return Template.text(value, host)
    }
  }

  /// What stands in a collection for the items that nobody knows.
  private func more(_ open: UnknownSet?) -> [String] { open.map { ["… (\($0.inWords))"] } ?? [] }

  /// The type of an object and where it stands: `Service at services.web`.
  private func name(of object: ObjectRef) -> String {
    if object.id < 0 {
      return "\(ModelTypes.declaration(object.type).name) of \(host.text(of: object).celLiteral)"
    }
    guard let type = TypeID(rawValue: object.type) else { return "the parameters of a rule" }
    let path = host.path(of: object)
    return ComposeSchema[type].name + (path.isEmpty ? "" : " at \(path)")
  }
}
