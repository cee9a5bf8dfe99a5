import CEL
package import Diagnostics
import ComposeModel
import YAMLSyntax

extension RuleFile {
  /// The keys of a rule file that linting needs, in the order in which they are written.
  private static let programKeys = [
    "swarmlint", "id", "title", "severity", "category", "status", "replaced_by", "since", "targets", "tags",
    "params", "based_on",
    "match", "let", "when", "checks", "assert", "forbid", "at", "message", "help", "docker", "related",
    "fix", "builtin",
  ]
  /// The keys of one check; a rule with one check has them at the top level.
  static let checkKeys = [
    "id", "let", "when", "assert", "forbid", "at", "message", "help", "docker", "severity", "related", "fix",
  ]
  static let parameterKeys = ["type", "default", "doc"]
  static let relatedKeys = ["each", "at", "message"]
  /// The steps at which a rule may say what Docker says: what the client refuses while it reads the file is found by
  /// the loader.
  static let dockerSteps: [DockerMessage.Step] = [.deploy, .task]
  /// The keys that only the page and the tests of a rule need.
  static let pageKeys = ["rationale", "references", "examples"]
  static let keys = programKeys + pageKeys

  /// Reads a rule file; `nil` when it has mistakes.
  ///
  /// The places of the mistakes name the file by `file`.
  /// A rule that is based on another must be linked to it, see ``RuleSource/linked(_:to:)``.
  package static func read(_ source: RuleSource, file: FileID = FileID(0)) -> (rule: RuleFile?, [Diagnostic])
  {
    let (rule, diagnostics) = draft(source, file: file)
    return diagnostics.isEmpty ? (rule, []) : (nil, diagnostics)
  }

  /// Reads a rule file as far as that can be done: a rule with mistakes lacks what they are about.
  static func draft(_ source: RuleSource, file: FileID = FileID(0)) -> (rule: RuleFile?, [Diagnostic]) {
    if source.bases.isEmpty {
      switch ParsedRule.parse(source, file: file) {
      case .success(let parsed): return parsed.draft(basedOn: .unknown(suggestion: nil))
      case .failure(let failure): return (nil, failure.diagnostics)
      }
    }
    // What is wrong with a base is told of the base.
    var reader = RuleSetReader([source] + source.bases) { $0 == 0 ? file : FileID(-$0) }
    let rule = reader.rule(at: 0)
    return (rule, reader.diagnostics.filter { $0.range.file == file })
  }
}

extension RuleFileReader {
  mutating func rule(_ root: YAMLNodeID, _ source: RuleSource, basedOn base: RuleBase) -> RuleFile? {
    guard let entries = entries(of: root, "a rule file", keys: RuleFile.keys) else { return nil }
    readFormat(entries["swarmlint"], root)
    if let basedOn = entries["based_on"] { return variant(entries, root, source, of: base, basedOn) }
    let id = id(require("id", entries, root), of: source)
    let title = text(require("title", entries, root), "title")
    let severity = word(require("severity", entries, root), "severity", as: Severity.self)
    let category = text(require("category", entries, root), "category")
    let status = word(entries["status"], "status", as: RuleFile.Status.self)
    let replacedBy = self.id(entries["replaced_by"])
    let targets = self.targets(entries["targets"])
    let tags = texts(entries["tags"], "tags").map(\.value)
    let parameters = self.parameters(entries["params"])
    let body = self.body(entries, root)
    guard let id, let title, let severity, let category, let body else { return nil }
    return RuleFile(
      source: source, tree: tree, nameRange: tree[id.node].range, id: id, title: title.value,
      severity: severity, category: category,
      status: status ?? .stable, replacedBy: replacedBy?.value, targets: targets, tags: tags,
      parameters: parameters,
      body: body)
  }

  /// The entry of a key that must be there.
  mutating func require(_ key: String, _ entries: [String: Entry], _ node: YAMLNodeID) -> Entry? {
    if let entry = entries[key] { return entry }
    let range = tree[tree.resolved(node)].range
    report(
      "the key '\(key)' is missing", at: SourceRange(file: range.file, start: range.start, end: range.start))
    return nil
  }

  mutating func readFormat(_ entry: Entry?, _ root: YAMLNodeID) {
    guard let entry = entry ?? require("swarmlint", [:], root) else { return }
    guard tree.scalar(of: tree.resolved(entry.value)) == .int(1) else {
      return report(
        "this program reads rule files of format 1", at: blamed(entry), help: "write \"swarmlint: 1\"")
    }
  }

  /// The name of a rule; that of a rule in a pack begins with the name of the pack.
  mutating func id(_ entry: Entry?, of source: RuleSource? = nil) -> Located<RuleID>? {
    guard let entry, let name = text(entry, "id") else { return nil }
    guard let id = RuleID(name.value) else {
      report(
        "'\(name.value)' is no rule name", at: entry.value, help: "use lower case words joined by '-'")
      return nil
    }
    if let pack = source?.pack, !id.name.hasPrefix(pack + "/") {
      let word = id.name.split(separator: "/").last ?? ""
      report(
        "a rule of the pack '\(pack)' has its name in front", at: entry.value, help: "write \(pack)/\(word)")
    }
    return Located(id, at: name.node)
  }

  mutating func targets(_ entry: Entry?) -> [Target] {
    guard let entry else { return [.swarm] }
    guard let items = items(of: entry.value, "'targets'") else { return [] }
    return items.compactMap { item in word((entry.key, item), "targets", as: Target.self) }
  }

  // MARK: Parameters and bindings

  private mutating func parameters(_ entry: Entry?) -> [RuleFile.Parameter] {
    guard let entry, let all = allEntries(of: entry.value, "'params'") else { return [] }
    return at("params") { reader in
      all.compactMap { name, entry in reader.at(name) { $0.parameter(name, entry) } }
    }
  }

  private mutating func parameter(_ name: String, _ entry: Entry) -> RuleFile.Parameter? {
    guard let entries = entries(of: entry.value, "a parameter", keys: RuleFile.parameterKeys),
      let type = text(require("type", entries, entry.value), "type")
    else { return nil }
    _ = require("default", entries, entry.value)
    return RuleFile.Parameter(
      name: Located(name, at: entry.key), type: type, defaultValue: entries["default"]?.value,
      doc: text(entries["doc"], "doc")?.value)
  }

  mutating func bindings(_ entry: Entry?) -> [RuleFile.Binding] {
    guard let entry, let all = allEntries(of: entry.value, "'let'") else { return [] }
    return at("let") { reader in
      all.compactMap { name, entry in reader.at(name) { $0.binding(name, entry) } }
    }
  }

  mutating func binding(_ name: String, _ entry: Entry) -> RuleFile.Binding? {
    guard name.isIdentifier else {
      report("'\(name)' is no name for an expression", at: entry.key, help: "use letters, digits and '_'")
      return nil
    }
    return expression(entry, name).map {
      RuleFile.Binding(name: Located(name, at: entry.key), expression: $0)
    }
  }

  // MARK: Body

  private mutating func body(_ entries: [String: Entry], _ root: YAMLNodeID) -> RuleFile.Body? {
    let ofChecks = [
      "match", "checks", "assert", "forbid", "let", "when", "at", "message", "docker", "related", "fix",
    ]
    if let builtin = entries["builtin"] {
      for key in ofChecks {
        if let entry = entries[key] { report("a rule with 'builtin' has no '\(key)'", at: entry.key) }
      }
      return text(builtin, "builtin").map { .builtin($0) }
    }
    let match = text(require("match", entries, root), "match")
    let bindings = bindings(entries["let"])
    let when = expression(entries["when"], "when")
    let checks: [CheckText]
    if let list = entries["checks"] {
      for key in ["assert", "forbid", "at", "message", "help", "docker", "related", "fix"] {
        if let entry = entries[key] { report("'\(key)' belongs into one of the 'checks'", at: entry.key) }
      }
      checks = self.checks(list)
    } else {
      var inline = entries
      for key in ["id", "let", "when", "severity"] { inline[key] = nil }
      checks = check(inline, root).map { [$0] } ?? []
    }
    guard let match, !checks.isEmpty else { return nil }
    return .checks(RuleFile.MatchedChecks(match: match, bindings: bindings, when: when, checks: checks))
  }

  private mutating func checks(_ entry: Entry) -> [CheckText] {
    guard let items = items(of: entry.value, "'checks'") else { return [] }
    if items.isEmpty { report("'checks' is empty", at: blamed(entry)) }
    var seen: Set<String> = []
    var result: [CheckText] = []
    for (index, item) in items.enumerated() {
      let check = at("checks.\(index)") { reader -> CheckText? in
        guard let entries = reader.entries(of: item, "a check", keys: RuleFile.checkKeys) else { return nil }
        _ = reader.require("id", entries, item)
        return reader.check(entries, item)
      }
      guard let check else { continue }
      if let id = check.id, !seen.insert(id.value).inserted {
        report(
          "two checks have the id '\(id.value)'", at: id.node,
          help: "give one of them another: findings are told by it")
      }
      result.append(check)
    }
    return result
  }

  /// Reads the keys of a check.
  private mutating func check(_ entries: [String: Entry], _ node: YAMLNodeID) -> CheckText? {
    let id = text(entries["id"], "id")
    let bindings = bindings(entries["let"])
    let when = expression(entries["when"], "when")
    let assert = expression(entries["assert"], "assert")
    let forbid = expression(entries["forbid"], "forbid")
    let at = expression(entries["at"], "at")
    let message = text(require("message", entries, node), "message")
    let help = text(entries["help"], "help")
    let docker = docker(entries["docker"])
    let severity = word(entries["severity"], "severity", as: Severity.self)
    let related = related(entries["related"])
    let fixes = fixes(entries["fix"])
    var condition: CheckText.Condition?
    switch (entries["assert"], entries["forbid"]) {
    case (nil, nil):
      let start = tree[tree.resolved(node)].range.start
      report(
        "a check needs 'assert' or 'forbid'", at: SourceRange(file: tree.file.id, start: start, end: start),
        help: "'assert' is a finding when false, 'forbid' when true")
    case (_?, let forbid?): report("a check has either 'assert' or 'forbid'", at: forbid.key)
    case (_?, nil): condition = assert.map { .assert($0) }
    case (nil, _?): condition = forbid.map { .forbid($0) }
    }
    guard let condition, let message else { return nil }
    return CheckText(
      id: id, node: node, bindings: bindings, when: when, condition: condition, at: at, message: message,
      help: help, docker: docker, severity: severity, related: related, fixes: fixes)
  }

  /// Reads what Docker says of a mistake: one text, by the step at which it says it.
  private mutating func docker(_ entry: Entry?) -> CheckText.Docker? {
    let steps = RuleFile.dockerSteps
    guard let entry, let texts = entries(of: entry.value, "'docker'", keys: steps.map(\.rawValue)) else {
      return nil
    }
    let found = steps.compactMap { step in texts[step.rawValue].map { (step: step, entry: $0) } }
    guard found.count == 1 else {
      if tree.effectiveEntries(of: tree.resolved(entry.value)).count != 1 {
        report("'docker' has one text, under 'deploy' or 'task'", at: blamed(entry))
      }
      return nil
    }
    return text(found[0].entry, found[0].step.rawValue).map {
      CheckText.Docker(step: found[0].step, text: $0)
    }
  }

  private mutating func related(_ entry: Entry?) -> [CheckText.Related] {
    guard let entry, let items = items(of: entry.value, "'related'") else { return [] }
    return items.enumerated().compactMap { index, item in
      at("related.\(index)") { reader -> CheckText.Related? in
        guard let entries = reader.entries(of: item, "a related place", keys: RuleFile.relatedKeys)
        else {
          return nil
        }
        var each: RuleFile.Binding?
        if let entry = entries["each"], let all = reader.allEntries(of: entry.value, "'each'") {
          if all.count == 1 {
            each = reader.binding(all[0].name, all[0].entry)
          } else {
            reader.report("'each' names one list: {name: list}", at: reader.blamed(entry))
          }
        }
        guard let at = reader.expression(reader.require("at", entries, item), "at"),
          let message = reader.text(reader.require("message", entries, item), "message")
        else { return nil }
        return CheckText.Related(each: each, at: at, message: message)
      }
    }
  }
}
