import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Writes a part of the model as YAML whose comments say where everything comes from.
///
/// Only the tree is followed that the files make; a reference to another object is its path, so that nothing is
/// written in circles.
struct ModelWriter {
  /// A line with its comment.
  struct Line {
    var text: String
    var comment = ""
  }

  let explorer: StackExplorer
  let view: ModelView
  var lines: [Line] = []

  /// The column at which comments begin, unless the line is longer.
  private static let commentColumn = 40

  init(_ explorer: StackExplorer, _ view: ModelView) {
    self.explorer = explorer
    self.view = view
  }

  var project: Project { explorer.project }
  var host: ProjectHost { explorer.host }

  /// The lines with their comments in one column.
  var rendered: [String] {
    lines.map { line in
      guard !line.comment.isEmpty else { return line.text }
      let gap = String(repeating: " ", count: max(2, Self.commentColumn - line.text.count))
      // Names of files and keys may hold line breaks.
      let comment = line.comment.split(whereSeparator: \.isNewline).joined(separator: " ")
      return "\(line.text)\(gap)# \(comment)"
    }
  }

  mutating func add(_ text: String, _ indent: Int, _ comment: String = "") {
    lines.append(Line(text: String(repeating: " ", count: indent) + text, comment: comment))
  }

  // MARK: Values

  /// Writes a value behind `head`, which is a key with its colon, or a dash, or nothing for a whole document.
  mutating func write(_ value: Value, _ head: String, _ indent: Int, _ comment: String) {
    switch value.payload {
    case .object(let object): write(object, head, indent, comment)
    case .list(let list) where !list.items.isEmpty:
      write(head, indent, comment) { writer, indent in
        for item in list.items { writer.write(item, "-", indent, writer.comment(of: item)) }
      }
    case .map(let map) where !map.keys.isEmpty:
      write(head, indent, comment) { writer, indent in
        for (key, item) in zip(map.keys, map.values) {
          writer.write(item, YAMLText.key(Template.text(key, writer.host)), indent, writer.comment(of: item))
        }
      }
    default:
      add([head, Self.scalar(value, host)].filter { !$0.isEmpty }.joined(separator: " "), indent, comment)
    }
  }

  /// Writes a head and, indented behind it, what `body` writes; a head that is a dash takes the first line.
  mutating func write(
    _ head: String, _ indent: Int, _ comment: String, _ body: (inout ModelWriter, Int) -> Void
  ) {
    if head.isEmpty { return body(&self, indent) }
    guard head == "-" else {
      add(head, indent, comment)
      return body(&self, indent + 2)
    }
    let start = lines.count
    body(&self, indent + 2)
    guard start < lines.count else { return add("- {}", indent, comment) }
    let pad = String(repeating: " ", count: indent)
    lines[start].text = "\(pad)- \(lines[start].text.dropFirst(indent + 2))"
  }

  private mutating func write(_ object: ObjectRef, _ head: String, _ indent: Int, _ comment: String) {
    let before = lines.count
    write(head, indent, comment) { $0.writeFields(of: object, $1) }
    // A head with nothing behind it would be read as null.
    if head != "", head != "-", lines.count == before + 1 { lines[before].text += " {}" }
  }

  static func scalar(_ value: Value, _ host: ProjectHost) -> String {
    switch value.payload {
    case .null: "null"
    case .string(let text): YAMLText.scalar(text)
    case .partial: YAMLText.scalar(Template.text(value, host))
    case .list: "[]"
    case .map: "{}"
    case .unknown(let reason): reason.names.allSatisfy(\.isIdentifier) ? Template.text(value, host) : "null"
    default: Template.text(value, host)
    }
  }

  // MARK: Comments

  /// Where a value comes from, for a comment.
  func comment(of value: Value) -> String {
    var notes: [String] = []
    if let reason = value.unknownSet { notes.append("unknown: \(reason.inWords)") }
    if case .list(let list) = value.payload, let open = list.open {
      notes.append("may have more items: \(open.inWords)")
    }
    if case .map(let map) = value.payload, let open = map.open {
      notes.append("may have more entries: \(open.inWords)")
    }
    if let place = host.place(of: value.origin) {
      notes.append(place.isMissing ? "default" : explorer.position(of: place.range))
    }
    return notes.joined(separator: ", ")
  }
}

/// Texts as YAML writes them on one line.
enum YAMLText {
  static func scalar(_ text: String) -> String {
    let line = YAMLWriter.document(.string(text)).dropLast()
    return line.contains(UInt8(ascii: "\n")) ? YAMLWriter.quoted(text) : String(decoding: line, as: UTF8.self)
  }

  /// A key with its colon.
  static func key(_ text: String) -> String { scalar(text) + ":" }
}
