import Diagnostics

/// Builds a tree from libyaml's events, and reports what go-yaml finds on top of syntax.
struct YAMLTreeBuilder {
  var tree: YAMLTree
  var diagnostics: [Diagnostic] = []
  /// Whether Docker's parser would get through.
  var isReadable = true
  private let limits: YAMLLimits
  let marks: MarkResolver
  private var anchors: [String: Int32] = [:]
  /// The collections that are open, with where their children begin in `pending`.
  private var open: [(node: Int32, pendingStart: Int)] = []
  private var pending: [Int32] = []
  private(set) var hasAliases = false

  init(file: SourceFile, limits: YAMLLimits) {
    tree = YAMLTree(file: file)
    self.limits = limits
    marks = MarkResolver(file.bytes)
    tree.records.reserveCapacity(file.bytes.count / 12)
    tree.children.reserveCapacity(file.bytes.count / 12)
  }

  mutating func build(from parser: inout LibYAMLParser) {
    var documents = 0
    var isDone = false
    while true {
      guard let event = parser.next() else {
        // Docker does not see what stands after the first document.
        if !isDone { reportFailure(parser.failure) }
        break
      }
      switch event {
      case .streamEnd: finish(); return
      case .documentStart:
        documents += 1
        guard documents > 1 else { continue }
        let range = range(parser)
        tree.furtherDocuments.append(range)
        diagnostics.append(
          Diagnostic(
            "multiple-documents", .warning, "docker reads the first document of a file only", at: range,
            path: "",
            help: "put this document into a file of its own"))
        finish()
        return
      case .documentEnd: isDone = true
      case .alias: addAlias(parser)
      case .scalar: addScalar(parser)
      case .sequenceStart: open(.sequence, parser)
      case .mappingStart: open(.mapping, parser)
      case .collectionEnd: close(parser)
      case .other: break
      }
      guard open.count <= limits.depth else {
        diagnostics.append(
          Diagnostic(
            "input-limit", .error, "the file is nested deeper than \(limits.depth) levels", at: range(parser),
            path: ""))
        isReadable = false
        return
      }
    }
    finish()
  }

  // MARK: Nodes

  private func range(_ parser: borrowing LibYAMLParser) -> SourceRange {
    let (start, end) = parser.marks
    let bytes = tree.file.bytes
    let first = marks.offset(of: start, in: bytes)
    return SourceRange(file: tree.file.id, start: first, end: max(first, marks.offset(of: end, in: bytes)))
  }

  private mutating func append(_ record: YAMLTree.Record) -> Int32 {
    let index = Int32(tree.records.count)
    tree.records.append(record)
    if open.isEmpty { tree.root = tree.root ?? YAMLNodeID(index) }
    pending.append(index)
    return index
  }

  private mutating func properties(_ parser: borrowing LibYAMLParser, of node: Int32) {
    let tag = parser.tag
    let anchor = parser.anchor
    guard tag != nil || anchor != nil else { return }
    tree.records[Int(node)].properties = Int32(tree.properties.count)
    tree.properties.append(YAMLTree.Properties(tag: tag, anchor: anchor))
    if let anchor { anchors[anchor] = node }
  }

  private mutating func addScalar(_ parser: borrowing LibYAMLParser) {
    let place = range(parser)
    let style = parser.style
    let quotes = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    var record = YAMLTree.Record(
      kind: .scalar, style: style, start: Int32(place.start), end: Int32(place.end))
    // Tags and anchors belong to the node, but its text begins after them.
    var start = place.start
    if parser.anchor != nil || parser.tag != nil {
      start = textStart(after: place.start, before: place.end)
      record.start = Int32(start)
    }
    unsafe parser.withText { text in
      let length = text.count
      record.count = Int32(length)
      let source = (start + quotes)..<(start + quotes + length)
      let isVerbatim =
        unsafe source.upperBound + quotes == place.end && tree.file.bytes[source].elementsEqual(text)
      if isVerbatim {
        record.flag = true
        record.first = Int32(source.lowerBound)
      } else {
        record.first = Int32(tree.decoded.count)
        unsafe tree.decoded.append(contentsOf: text)
      }
    }
    if parser.tag == "tag:yaml.org,2002:binary" { decodeBinary(&record) }
    trimEnd(&record)
    if style == .plain { checkQuestionMark(in: record) }
    let node = append(record)
    properties(parser, of: node)
  }

  /// A scalar tagged as binary stands for the text that its base64 decodes to.
  private mutating func decodeBinary(_ record: inout YAMLTree.Record) {
    let source = record.flag ? tree.file.bytes : tree.decoded
    let text = source[Int(record.first)..<Int(record.first + record.count)]
    guard let bytes = Base64.decode(text) else {
      let place = tree.range(record)
      return report(
        "yaml-syntax", "this is no base64, which '!!binary' wants", at: place,
        docker: "yaml: !!binary value contains invalid base64 data")
    }
    record.flag = false
    record.first = Int32(tree.decoded.count)
    record.count = Int32(bytes.count)
    tree.decoded += bytes
  }

  /// A block scalar ends with its last line, not with the blank lines and line break after it.
  private func trimEnd(_ record: inout YAMLTree.Record) {
    guard record.style == .literal || record.style == .folded else { return }
    while record.end > record.start, [0x0A, 0x0D, 0x20].contains(tree.file.bytes[Int(record.end) - 1]) {
      record.end -= 1
    }
  }

  /// The offset after the tag and anchor that a node starts with.
  private func textStart(after start: Int, before end: Int) -> Int {
    let bytes = tree.file.bytes
    var offset = start
    while offset < end, bytes[offset] == UInt8(ascii: "!") || bytes[offset] == UInt8(ascii: "&") {
      while offset < end, bytes[offset] > 0x20 { offset += 1 }
      while offset < end, bytes[offset] <= 0x20 { offset += 1 }
    }
    return offset
  }

  private mutating func addAlias(_ parser: borrowing LibYAMLParser) {
    let place = range(parser)
    let name = parser.anchor ?? ""
    hasAliases = true
    var record = YAMLTree.Record(
      kind: .alias, style: .plain, start: Int32(place.start), end: Int32(place.end))
    if let target = anchors[name] {
      record.first = target
      if open.contains(where: { $0.node == target }) {
        report(
          "undefined-alias", "anchor '\(name)' contains itself", at: place,
          docker: "yaml: anchor '\(name)' value contains itself")
      }
    } else {
      report(
        "undefined-alias", "no anchor '\(name)' is defined before this alias", at: place,
        help: "an alias refers to an anchor (&\(name)) that stands earlier in the same file",
        docker: "yaml: unknown anchor '\(name)' referenced")
    }
    _ = append(record)
  }

  /// The innermost collection that is not closed yet.
  var openCollection: YAMLTree.Record? { open.last.map { tree.records[Int($0.node)] } }

  mutating func report(
    _ rule: RuleID, _ message: String, at range: SourceRange, help: String? = nil, docker: String
  ) {
    diagnostics.append(
      Diagnostic(
        rule, .error, message, at: range, path: "", help: help, evidence: message,
        docker: DockerMessage(.config, docker)))
    isReadable = false
  }

  private mutating func open(_ kind: YAMLNode.Kind, _ parser: borrowing LibYAMLParser) {
    let place = range(parser)
    let node = append(
      YAMLTree.Record(kind: kind, style: parser.style, start: Int32(place.start), end: Int32(place.end)))
    properties(parser, of: node)
    open.append((node, pending.count))
  }

  private mutating func close(_ parser: borrowing LibYAMLParser) {
    guard let (node, start) = open.popLast() else { return }
    let index = Int(node)
    tree.records[index].first = Int32(tree.children.count)
    tree.records[index].count = Int32(pending.count - start)
    tree.children.append(contentsOf: pending[start...])
    let last = pending.count > start ? pending.last : nil
    pending.removeSubrange(start...)
    if tree.records[index].style == .flow {
      tree.records[index].end = Int32(range(parser).end)
    } else if let last {
      tree.records[index].end = max(tree.records[index].start, tree.records[Int(last)].end)
    }
    if tree.records[index].kind == .mapping { checkKeys(of: YAMLNodeID(node)) }
  }
}
