import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Reads the parameters of one rule: their types, defaults, and what configuration sets instead.
struct ParameterReader {
  private let file: RuleFile
  /// The parameters whose types are well formed.
  private var declared: [(parameter: RuleFile.Parameter, type: ParameterType)] = []
  /// The names of the others.
  private var undeclared: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The compiled patterns of parameters, by text; rules that share one share its work.
  private(set) var patterns: [String: Pattern]

  init(_ file: RuleFile, patterns: [String: Pattern] = [:]) {
    self.file = file
    self.patterns = patterns
    for parameter in file.parameters {
      do throws(ParameterType.Failure) {
        declared.append((parameter, try ParameterType(parsing: parameter.type.value)))
      } catch {
        undeclared.append(parameter.name.value)
        report(error.message, at: parameter.type.node, in: file.tree, parameter.name.value, help: error.help)
      }
    }
  }

  /// The type of `params`.
  var message: MessageDeclaration {
    MessageDeclaration(
      name: "params",
      fields: declared.map { item in
        FieldDeclaration(
          name: item.parameter.name.value, type: item.type.celType, doc: item.parameter.doc ?? "")
      } + undeclared.map { FieldDeclaration(name: $0, type: .dyn, doc: "") })
  }

  /// The value of each parameter, in the order of ``message``; of mappings of configuration a later one wins.
  mutating func parameters(_ settings: [YAMLValue]) -> [Value] {
    var chosen: [String: YAMLValue] = [:]
    for setting in file.settings + settings {
      let mapping = setting.tree.resolved(setting.node)
      guard setting.tree[mapping].kind == .mapping else {
        report("the parameters of a rule are a mapping", at: setting.node, in: setting.tree, "params")
        continue
      }
      for entry in setting.tree.effectiveEntries(of: mapping) {
        let name = setting.tree.text(of: setting.tree.resolved(entry.key))
        let names = file.parameters.map(\.name.value)
        guard names.contains(name) else {
          report(
            "'\(file.name)' has no parameter '\(name)'", at: entry.key, in: setting.tree, name,
            help: Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" })
          continue
        }
        chosen[name] = YAMLValue(tree: setting.tree, node: entry.value)
      }
    }
    return declared.map { parameter, type in
      // The default is read in any case, so that its mistakes do not hide behind configuration.
      let byDefault = parameter.defaultValue.map {
        value(YAMLValue(tree: file.tree, node: $0), type, parameter)
      }
      return chosen[parameter.name.value].map { value($0, type, parameter) } ?? byDefault ?? Value(.null)
    }
  }

  // MARK: Values

  private mutating func value(
    _ written: YAMLValue, _ type: ParameterType, _ parameter: RuleFile.Parameter
  ) -> Value {
    read(written.node, written.tree, type, parameter) ?? Value(.null)
  }

  private mutating func read(
    _ node: YAMLNodeID, _ tree: YAMLTree, _ type: ParameterType, _ parameter: RuleFile.Parameter
  ) -> Value? {
    let node = tree.resolved(node)
    let text = tree.text(of: node)
    let scalar = tree[node].kind == .scalar ? tree.scalar(of: node) : nil
    switch (type, scalar) {
    case (.bool, .bool(let value)?): return Value(.bool(value))
    case (.int, .int(let value)?): return Value(.int(value))
    case (.double, .int(let value)?): return Value(.double(Double(value)))
    case (.double, .float(let value)?): return Value(.double(value))
    case (.string, .string?), (.glob, .string?): return Value(.string(text))
    case (.memory, .int(let value)?): return Value(.int(value))
    case (.duration, .string?): return computed("duration", text, node, tree, parameter)
    case (.memory, .string?): return computed("memory", text, node, tree, parameter)
    case (.regex, .string?): return pattern(text, node, tree, parameter)
    case (.word(let words), .string?):
      if words.contains(text) { return Value(.string(text)) }
      report(
        "'\(parameter.name.value)' must be \(type.description), not '\(text)'", at: node, in: tree,
        parameter.name.value, help: Suggestion.nearest(to: text, among: words).map { "did you mean '\($0)'?" }
      )
      return nil
    case (.list(let element), nil) where tree[node].kind == .sequence:
      return Value(
        .list(ListValue(tree.items(of: node).compactMap { read($0, tree, element, parameter) }, open: nil)))
    case (.map(let element), nil) where tree[node].kind == .mapping:
      let entries = tree.effectiveEntries(of: node).compactMap { entry in
        read(entry.value, tree, element, parameter).map {
          (key: Value(.string(tree.text(of: tree.resolved(entry.key)))), value: $0)
        }
      }
      return Value(.map(MapValue(entries, open: nil)))
    default:
      let found = RuleFileReader(tree).kind(of: node)
      let help = type.isText && scalar != nil && scalar != .null ? "put it in quotes" : nil
      report(
        "'\(parameter.name.value)' must be \(type.description), not \(found)", at: node, in: tree,
        parameter.name.value, help: help)
      return nil
    }
  }

  private mutating func pattern(
    _ text: String, _ node: YAMLNodeID, _ tree: YAMLTree, _ parameter: RuleFile.Parameter
  ) -> Value? {
    if patterns[text] == nil {
      do throws(PatternError) {
        patterns[text] = try Pattern(text)
      } catch {
        report("'\(text)' is no pattern: \(error.message)", at: node, in: tree, parameter.name.value)
        return nil
      }
    }
    return Value(.string(text))
  }

  /// What a function of the expression language makes of a text, so that parameters mean what expressions mean.
  private mutating func computed(
    _ function: String, _ text: String, _ node: YAMLNodeID, _ tree: YAMLTree, _ parameter: RuleFile.Parameter
  ) -> Value? {
    let environment = TypeEnvironment(messages: [])
    let (program, errors) = Program.compile(
      "\(function)(\(text.celLiteral))", scope: Scope(), environment: environment, expected: nil)
    var message = errors.first?.message
    if let program {
      let value = Frame(Scope(), host: NoObjects()).evaluate(program)
      guard case .error(let failure) = value.payload else { return value }
      message = failure.message
    }
    report(message ?? "'\(text)' cannot be read", at: node, in: tree, parameter.name.value)
    return nil
  }

  private mutating func report(
    _ message: String, at node: YAMLNodeID, in tree: YAMLTree, _ name: String, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(.invalidRule, .error, message, at: tree[node].range, path: "params.\(name)", help: help))
  }
}

extension ParameterType {
  /// The type in the expression language.
  var celType: CELType {
    switch self {
    case .bool: .bool
    case .int, .memory: .int
    case .double: .double
    case .string, .regex, .glob: .string
    case .duration: .duration
    case .list(let element): .list(element.celType)
    case .map(let element): .map(.string, element.celType)
    case .word(let words): .enumeration(words)
    }
  }

  /// Whether the value is written as text.
  fileprivate var isText: Bool {
    switch self {
    case .string, .duration, .memory, .regex, .glob, .word: true
    case .bool, .int, .double, .list, .map: false
    }
  }
}
