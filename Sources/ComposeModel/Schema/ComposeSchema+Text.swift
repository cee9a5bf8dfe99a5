// The files as text and as YAML, for rules that look at how a stack is written. The rule engine makes these objects
// when a rule asks for them.
extension ComposeSchema {
  /// How a scalar or collection is written; empty for what is not written.
  private static let styles = [
    "plain", "singleQuoted", "doubleQuoted", "literal", "folded", "block", "flow", "",
  ]

  static let file = ComposeType(
    .file, "File",
    [
      .derived("path", .string, default: .string(""), doc: "The path as given."),
      .derived("newline", .string, default: .string("\n"), doc: "The line break of its first line."),
      .derived(
        "indent", .int, default: .int(2), doc: "How far most of its mappings are indented below their keys."),
      .derived(
        "list_indent", .int, default: .int(2), doc: "How far most of its lists are indented below their keys."
      ),
      .derived("lines", .list(.object(.line)), doc: "Its lines."),
      .derived("root", .object(.node), doc: "The document."),
      .derived(
        "nodes", .list(.object(.node)), doc: "All nodes of its first document, keys included, in order."),
      .derived("anchors", .list(.object(.node)), doc: "The nodes that have an anchor."),
      .derived("comments", .list(.object(.comment)), doc: "Its comments."),
      .derived("gaps", .list(.object(.gap)), doc: "The blanks at the punctuation of YAML."),
    ])

  static let line = ComposeType(
    .line, "Line",
    [
      .derived("number", .int, default: .int(0), doc: "Its number, from 1."),
      .derived("text", .string, default: .string(""), doc: "Its text without the line break."),
      .derived(
        "ending", .string, default: .string(""), doc: "Its line break; empty where the file ends without one."
      ),
      .derived("trailing", .string, default: .string(""), doc: "The blanks at its end."),
      .derived("blank", .bool, default: .bool(false), doc: "Whether it holds nothing but blanks."),
      .derived(
        "blank_run", .int, default: .int(0),
        doc: "Of a blank line between the parts of the document how many there are in a row, up to it."),
      .derived(
        "within", .word(styles), default: .string(""),
        doc: "The style of the text that goes on in this line; empty where none does."),
    ])

  static let node = ComposeType(
    .node, "Node",
    [
      .derived(
        "kind", .word(["scalar", "sequence", "mapping", "alias", "absent"]), default: .string("absent"),
        doc: "What the node is; absent for what is not written."),
      .derived("style", .word(styles), default: .string(""), doc: "How it is written."),
      .derived("tag", .string, doc: "Its tag."),
      .derived("anchor", .string, doc: "The name of its anchor."),
      .derived("text", .string, default: .string(""), doc: "Its text as it stands in the file."),
      .derived("keys", .list(.string), doc: "The keys of a mapping, in order."),
      .derived("line", .int, default: .int(0), doc: "The line that it begins in, from 1."),
      .derived("value", .string, default: .string(""), doc: "The text that a scalar stands for."),
      .derived(
        "type", .word(["null", "bool", "int", "float", "timestamp", "string", ""]), default: .string(""),
        doc: "What Docker's YAML library makes of a scalar."),
      .derived(
        "read_as", .string, default: .string(""),
        doc: "What Docker writes for a scalar where it wants a text: 10 for 012."),
      .derived(
        "role", .word(["root", "key", "value", "item", ""]), default: .string(""),
        doc: "What it is in the collection that holds it."),
      .derived("parent", .object(.node), doc: "The collection that holds it."),
      .derived("key", .object(.node), doc: "The key of a value."),
      .derived("children", .list(.object(.node)), doc: "The items of a list, or the values of a mapping."),
      .derived(
        "name", .string, default: .string(""),
        doc: "The key of a value, or what stands before the = of an item such as NAME=value."),
      .derived("aliases", .list(.object(.node)), doc: "The aliases of its anchor."),
      .derived(
        "place", .string, default: .string(""),
        doc: "Where a value or item stands, with * for each name and number: services.*.ports.*."),
      .derived(
        "expects", .word(["bool", "number", "text", "list", "mapping", ""]), default: .string(""),
        doc: "What Docker wants at its place; empty where nobody knows."),
      .derived(
        "in_flow", .bool, default: .bool(false), doc: "Whether it is, or stands in, something in brackets."),
      .derived(
        "needs_quotes", .bool, default: .bool(false),
        doc: "Whether its text would be something else without quotes."),
      .derived(
        "indent", .int, default: .int(-1),
        doc: "How far a block is indented below its key; -1 for everything else."),
      .derived(
        "spacing", .string, default: .string(""),
        doc: "The blank lines before it and the comments above it."),
      .derived(
        "grouped", .bool, default: .bool(false),
        doc:
          "Whether comments or blank lines stand between its entries, so that their order may mean something."
      ),
    ])

  static let comment = ComposeType(
    .comment, "Comment",
    [
      .derived("text", .string, default: .string(""), doc: "What stands behind the #."),
      .derived("line", .int, default: .int(0), doc: "Its line, from 1."),
      .derived("alone", .bool, default: .bool(false), doc: "Whether nothing else stands in its line."),
    ])

  static let gap = ComposeType(
    .gap, "Gap",
    [
      .derived(
        "at",
        .word([
          "open", "close", "before_comma", "after_comma", "before_colon", "after_colon", "after_dash",
        ]), default: .string("open"),
        doc:
          "Where the blanks stand: behind an opening or before a closing bracket, or at a comma, colon or dash."
      ),
      .derived("text", .string, default: .string(""), doc: "The blanks; empty where there are none."),
    ])
}
