package import Diagnostics
import YAMLSyntax

/// What a rule file holds for people and tests: why the rule exists, what to read, and examples.
package struct RulePage: Sendable {
  package struct Reference: Hashable, Sendable {
    /// The words of a link, or `CIS Docker 1.6.0, 5.26`.
    package let title: String
    package let url: String?

    static let keys = ["url", "title", "cis", "item"]
  }

  /// Why the rule exists, in Markdown.
  package let rationale: String
  package let references: [Reference]
  package let examples: [RuleExample]

  /// The first sentence of the rationale, on one line and without its full stop.
  package var summary: String { Self.firstSentence(of: rationale) }

  /// Reads the page of a rule; what has mistakes is left out.
  package static func read(_ source: RuleSource, file: FileID = FileID(0)) -> (page: RulePage, [Diagnostic]) {
    let text = source.page.isEmpty ? source.program : source.page
    let parsed = YAMLTree.parse(SourceFile(id: file, path: source.path, text: text))
    guard let tree = parsed.tree, let root = tree.root else {
      return (RulePage(rationale: "", references: [], examples: []), parsed.diagnostics)
    }
    var reader = RuleFileReader(tree)
    let page = reader.page(root)
    return (page, parsed.diagnostics + reader.diagnostics)
  }

  /// Reads only as far as a report needs: the rationale, and the address of the first reference.
  package static func summary(of source: RuleSource) -> (rationale: String, url: String?) {
    let bytes = Array((source.page.isEmpty ? source.program : source.page).utf8)
    let rationale = part("rationale", of: bytes, source).map { $0.text(of: $1) } ?? ""
    let references = part("references", of: bytes, source).map { tree, list -> [String] in
      tree.items(of: list).flatMap { item in
        tree.entries(of: item).filter { tree.text(of: $0.key) == "url" }.map { tree.text(of: $0.value) }
      }
    }
    return (rationale, references?.first)
  }

  /// What stands behind a key of the page.
  ///
  /// The page, most of it examples, is many times as long; so the key is cut out before it is parsed.
  private static func part(
    _ key: String, of bytes: [UInt8], _ source: RuleSource
  ) -> (tree: YAMLTree, node: YAMLNodeID)? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let start = lines.firstIndex(where: { $0.starts(with: "\(key):".utf8) }) else { return nil }
    let next = lines[(start + 1)...].first {
      ($0.first ?? 0) > UInt8(ascii: "#") && $0.first != UInt8(ascii: "-")
    }
    let cut = Array(bytes[lines[start].startIndex..<(next?.startIndex ?? bytes.endIndex)])
    let file = SourceFile(id: FileID(0), path: source.path, bytes: cut)
    guard let tree = YAMLTree.parse(file).tree, let root = tree.root else { return nil }
    return tree.entries(of: root).first.map { (tree, $0.value) }
  }

  static func firstSentence(of text: String) -> String {
    var sentence = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
      if scalar == "\n" {
        if next == "\n" || index + 1 == scalars.count { break }
        sentence.append(" ")
      } else if scalar == ".", next == " " || next == "\n" {
        let word = sentence.split(separator: " ").last.map(String.init) ?? ""
        guard ["e.g", "i.e", "etc", "vs"].contains(word) else { break }
        sentence.append(".")
      } else {
        sentence.unicodeScalars.append(scalar)
      }
    }
    return sentence
  }
}

extension RuleFileReader {
  fileprivate mutating func page(_ root: YAMLNodeID) -> RulePage {
    guard let entries = entries(of: root, "a rule file", keys: RuleFile.keys) else {
      return RulePage(rationale: "", references: [], examples: [])
    }
    let rationale = text(entries["rationale"], "rationale")?.value ?? ""
    var references: [RulePage.Reference] = []
    if let entry = entries["references"], let items = items(of: entry.value, "'references'") {
      references = items.enumerated().compactMap { index, item in
        at("references.\(index)") { $0.reference(item) }
      }
    }
    var examples: [RuleExample] = []
    if let entry = require("examples", entries, root), let items = items(of: entry.value, "'examples'") {
      examples = items.enumerated().compactMap { index, item in
        at("examples.\(index)") { $0.example(item, number: index + 1) }
      }
    }
    return RulePage(rationale: rationale, references: references, examples: examples)
  }

  private mutating func reference(_ node: YAMLNodeID) -> RulePage.Reference? {
    guard let entries = entries(of: node, "a reference", keys: RulePage.Reference.keys) else {
      return nil
    }
    if let cis = text(entries["cis"], "cis"), let item = text(require("item", entries, node), "item") {
      return RulePage.Reference(
        title: "CIS \(cis.value), \(item.value)", url: text(entries["url"], "url")?.value)
    }
    guard let url = text(require("url", entries, node), "url") else { return nil }
    return RulePage.Reference(title: text(entries["title"], "title")?.value ?? url.value, url: url.value)
  }

  private mutating func example(_ node: YAMLNodeID, number: Int) -> RuleExample? {
    guard let entries = entries(of: node, "an example", keys: RuleExample.keys) else { return nil }
    let variables = textsByName(entries["env"], "'env'")
    let files = textsByName(entries["files"], "'files'")
    let verdicts = RuleExample.Verdict.allCases.filter { entries[$0.rawValue] != nil }
    guard let verdict = verdicts.first, verdicts.count == 1 else {
      report("an example is one of 'fail', 'pass' and 'undecided'", at: node)
      return nil
    }
    guard let text = text(entries[verdict.rawValue], verdict.rawValue) else { return nil }
    return RuleExample(
      name: self.text(entries["name"], "name")?.value, number: number, verdict: verdict, text: text.value,
      base: self.text(entries["base"], "base")?.value,
      fixed: self.text(entries["fixed"], "fixed")?.value, variables: variables,
      files: files,
      parameters: entries["params"].map { YAMLValue(tree: tree, node: $0.value) },
      line: tree.file.position(of: tree[node].range.start).line)
  }

  /// A mapping of texts by name; empty when there is none.
  private mutating func textsByName(_ entry: Entry?, _ subject: String) -> [String: String] {
    guard let entry, let all = allEntries(of: entry.value, subject) else { return [:] }
    var texts: [String: String] = [:]
    for (name, entry) in all { texts[name] = tree.text(of: tree.resolved(entry.value)) }
    return texts
  }
}
