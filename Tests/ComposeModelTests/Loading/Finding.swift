import ComposeModel
import Diagnostics
import Testing
import YAMLSyntax

/// What a test expects of a diagnostic: the rule, the place in the document and the bytes underlined.
struct Finding: Hashable, CustomStringConvertible {
  var rule: String
  var path: String
  var text: String

  init(_ rule: String, _ path: String, _ text: String) {
    self.rule = rule
    self.path = path
    self.text = text
  }

  var description: String { "\(rule) at '\(path)': \(text)" }
}

/// Loads a stack and returns it with its findings in the order of the file.
func load(
  _ text: String, variables: [String: String] = [:], files: [String: String] = [:]
) throws -> (project: Project, findings: [Finding], diagnostics: [Diagnostic]) {
  let file = SourceFile(path: "stack.yml", text: text)
  let parsed = YAMLTree.parse(file)
  let tree = try #require(parsed.tree, "\(parsed.diagnostics)")
  let resources = Resources { path throws(Resources.Failure) in
    guard let text = files[path] else { throw .missing }
    return Array(text.utf8)
  }
  let loaded = StackLoader(environment: DeployEnvironment(knowing: variables), resources: resources).load([
    tree
  ])
  let sorted = loaded.diagnostics.sorted { $0.precedes($1) }
  let findings = sorted.map { Finding($0.rule.name, $0.path, file.text(in: $0.range)) }
  return (loaded.project, findings, sorted)
}

/// Expects exactly these findings in a stack, in the order of the file.
func expectFindings(
  _ expected: [Finding], in text: String, variables: [String: String] = [:], files: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let found = try load(text, variables: variables, files: files).findings
  #expect(found == expected, sourceLocation: sourceLocation)
}
