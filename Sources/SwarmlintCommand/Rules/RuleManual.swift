import ComposeModel
import Diagnostics
import Reporting
import RuleEngine
import YAMLSyntax

/// The pages of rules, made from their files.
struct RuleManual {
  let registry: RuleRegistry

  // MARK: The page of a rule

  /// Everything there is to know of a rule, in the order in which somebody asks who has just met it.
  func page(of rule: RuleFile) -> Page {
    let content = RulePage.read(rule.source).page
    let examples = content.examples.map { ($0, $0.annotated(by: rule)) }
    var page = Page()
    page.add(.heading(1, rule.name.name))
    page.add(.paragraph([.strong(rule.title + ".")]))
    page.add(facts(of: rule))
    if let other = rule.replacedBy {
      page.add(.paragraph([.plain("Use "), .code(other.name), .plain(" instead.")]))
    }
    page.add(.prose(content.rationale.trimmed))
    add("Reported", examples.filter { $0.0.verdict == .fail }, to: &page)
    addDocker(examples.flatMap { $0.1.docker }, to: &page)
    addFixes(of: rule, content.examples, to: &page)
    add("Fine", examples.filter { $0.0.verdict == .pass }, to: &page)
    add("Cannot be decided", examples.filter { $0.0.verdict == .undecided }, to: &page)
    addParameters(of: rule, to: &page)
    addSwitches(of: rule, to: &page)
    if !content.references.isEmpty {
      page.add(.heading(2, "References"))
      page.add(
        .list(
          content.references.map { reference in
            [reference.url.map { .link(reference.title, to: $0) } ?? .plain(reference.title)]
          }))
    }
    return page
  }

  private func facts(of rule: RuleFile) -> Page.Block {
    var facts: [(head: String, cell: [Page.Span])] = [
      ("severity", [.plain(rule.severity.rawValue)]), ("category", [.plain(rule.category.value)]),
      ("status", [.plain(rule.status.rawValue)]),
    ]
    if let since = rule.since { facts.append(("since", [.plain(since)])) }
    facts.append(("for", [.plain(rule.targets.map(\.rawValue).joined(separator: ", "))]))
    if !rule.tags.isEmpty { facts.append(("tags", [.plain(rule.tags.joined(separator: ", "))])) }
    return .table(head: facts.map(\.head), rows: [facts.map(\.cell)])
  }

  // MARK: Examples

  private func add(_ heading: String, _ examples: [(RuleExample, AnnotatedExample)], to page: inout Page) {
    guard !examples.isEmpty else { return }
    page.add(.heading(2, heading))
    for (example, annotated) in examples { add(example, annotated, to: &page) }
  }

  private func add(_ example: RuleExample, _ annotated: AnnotatedExample, to page: inout Page) {
    if let name = example.name { page.add(.heading(3, name.capitalisedFirst)) }
    if !example.variables.isEmpty {
      let settings = example.variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      page.add(
        .paragraph([
          .plain("Where the stack is deployed with "), .code(settings.joined(separator: " ")), .plain(":"),
        ]))
    }
    if let parameters = example.parameters {
      page.add(.paragraph([.plain("With the parameters "), .code(parameters.source), .plain(":")]))
    }
    for (index, text) in annotated.texts.enumerated() {
      if index > 0 { page.add(.paragraph([.plain("with a second file:")])) }
      page.add(.code(text, language: "yaml"))
    }
    for (path, text) in example.files.sorted(by: { $0.key < $1.key }) {
      page.add(.paragraph([.plain("with the file "), .code(path), .plain(":")]))
      page.add(.code(text.trimmed, language: ""))
    }
    if !annotated.elsewhere.isEmpty { page.add(.list(annotated.elsewhere.map { [.plain($0)] })) }
    if annotated.help.count == 1 {
      page.add(.paragraph([.strong("Help:"), .plain(" " + annotated.help[0])]))
    } else if !annotated.help.isEmpty {
      page.add(.paragraph([.strong("Help:")]))
      page.add(.list(annotated.help.map { [.plain($0)] }))
    }
    if example.verdict == .undecided {
      page.add(.list(annotated.undecided.map { [.plain($0)] }))
    }
  }

  private func addDocker(_ messages: [DockerMessage], to page: inout Page) {
    var seen: Set<DockerMessage> = []
    let distinct = messages.filter { seen.insert($0).inserted }
    guard !distinct.isEmpty else { return }
    page.add(.heading(2, "What Docker says"))
    for step in [DockerMessage.Step.config, .deploy, .task] {
      let texts = distinct.filter { $0.step == step }.map(\.text)
      guard !texts.isEmpty else { continue }
      switch step {
      case .config:
        page.add(
          .paragraph([
            .code("docker stack deploy"), .plain(" and "), .code("docker stack config"),
            .plain(" refuse the file:"),
          ]))
      case .deploy: page.add(.paragraph([.code("docker stack deploy"), .plain(" stops:")]))
      case .task:
        page.add(
          .paragraph([
            .plain("The stack is deployed, and its tasks fail or wait; "), .code("docker service ps"),
            .plain(" says:"),
          ]))
      }
      page.add(.code(texts.joined(separator: "\n"), language: ""))
    }
  }

  private func addFixes(of rule: RuleFile, _ examples: [RuleExample], to page: inout Page) {
    guard !rule.fixNotes.isEmpty else { return }
    page.add(.heading(2, "Fix"))
    page.add(
      .list(
        rule.fixNotes.map { note in
          switch note.safety {
          case .safe: [.plain("\(note.title): safe, made by "), .code("--fix")]
          case .unsafe: [.plain("\(note.title): may change what runs, made by "), .code("--unsafe-fixes")]
          case .suggest: [.plain("\(note.title): only shown")]
          }
        }))
    // One example says how it looks; those that record the fixed text are the ones to show.
    let fails = examples.filter { $0.verdict == .fail }
    for example in fails.filter({ $0.fixed != nil }) + fails {
      guard let fixed = example.fixed.map(RuleExample.withoutCarets) ?? example.fixedText(of: rule) else {
        continue
      }
      let diff = UnifiedDiff(of: "stack.yml", from: RuleExample.withoutCarets(example.text), to: fixed).text
      if !diff.isEmpty { return page.add(.code(diff, language: "diff")) }
    }
  }

  // MARK: Settings

  private func addParameters(of rule: RuleFile, to page: inout Page) {
    guard !rule.parameterNotes.isEmpty else { return }
    page.add(.heading(2, "Parameters"))
    page.add(
      .table(
        head: ["", "type", "default", "meaning"],
        rows: rule.parameterNotes.map { note in
          [
            [.code(note.name)], [.plain(note.type)], note.defaultText.map { [.code($0)] } ?? [],
            note.doc.map { [.markdown($0.trimmed)] } ?? [],
          ]
        }))
  }

  private func addSwitches(of rule: RuleFile, to page: inout Page) {
    page.add(.heading(2, "Switch it off"))
    page.add(
      .paragraph([
        .plain("For one run with "), .code("--ignore \(rule.name)"), .plain(", for good in "),
        .code(".swarmlint.yml"),
        .plain(
          ", where it can also get another severity\(rule.parameterNotes.isEmpty ? "" : " or other parameters"):"
        ),
      ]))
    page.add(.code("rules:\n  \(rule.name): off\n", language: "yaml"))
  }

  // MARK: The list of all rules

  /// The page that leads to all others.
  func index() -> Page {
    var page = Page()
    let outlines = registry.outlines
    page.add(.heading(1, "Rules"))
    page.add(
      .paragraph([
        .plain("The \(outlines.count) rules that ship with swarmlint. "), .code("swarmlint explain RULE"),
        .plain(" shows the same pages in the terminal."),
      ]))
    for category in Set(outlines.map(\.category)).sorted() {
      page.add(.heading(2, category))
      let rows: [[[Page.Span]]] = outlines.filter { $0.category == category }.map { rule in
        let name: Page.Span = .link(rule.name.name, to: fileName(of: rule.name))
        let status = rule.status == .stable ? "" : " (\(rule.status.rawValue))"
        return [[name], [.plain(rule.severity.rawValue)], [.plain(rule.title + status)]]
      }
      page.add(.table(head: ["rule", "severity", ""], rows: rows))
    }
    return page
  }

  func fileName(of rule: RuleID) -> String { "\(rule).md" }

  /// All pages by the names of their files.
  func files() -> [(name: String, text: String)] {
    let writer = MarkdownPage()
    return [("README.md", writer.text(index()))]
      + registry.outlines.compactMap { outline in
        registry[outline.name].map { (fileName(of: $0.name), writer.text(page(of: $0))) }
      }
  }
}

extension YAMLValue {
  /// The value as it is written, on one line.
  fileprivate var source: String {
    tree.file.text(in: tree[node].range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  /// The text without blanks and line breaks at its end.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
