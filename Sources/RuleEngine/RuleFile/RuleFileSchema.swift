import ComposeModel
import Diagnostics
package import YAMLSyntax

/// The form of rule files as a JSON Schema, by which editors complete and explain keys.
///
/// The keys are those of the reader and the words those of its types, so that a new one is in the schema by itself;
/// what it says of a key is in ``description(of:in:)``. The reader stays the authority: it knows more, such as types of
/// expressions.
package enum RuleFileSchema {
  /// A mapping of a rule file.
  enum Part: String, CaseIterable {
    case rule, parameter, check, docker, related, fix, edit, reference, example
  }

  /// The schema as a JSON document (draft 7, which editors know best).
  package static var document: YAMLContent {
    .map(
      [
        ("$schema", "http://json-schema.org/draft-07/schema#"),
        ("title", "swarmlint rule file"),
        ("description", "One rule of swarmlint, a linter of Docker Swarm stacks. Expressions are CEL."),
      ] + entries(of: mapping(.rule, required: ["swarmlint", "id", "title", "examples"]))
        + [("allOf", .list([conditionOfBody])), ("definitions", .map(definitions))])
  }

  /// The keys of a mapping.
  static func keys(of part: Part) -> [String] {
    switch part {
    case .rule: RuleFile.keys
    case .parameter: RuleFile.parameterKeys
    case .check: RuleFile.checkKeys
    case .docker: RuleFile.dockerSteps.map(\.rawValue)
    case .related: RuleFile.relatedKeys
    case .fix: FixText.keys
    case .edit:
      EditText.Operation.allCases.reduce(into: EditText.Operation.allCases.map(\.rawValue)) {
        keys, operation in
        let (required, optional) = operation.arguments
        keys += (required + optional).filter { !keys.contains($0) }
      }
    case .reference: RulePage.Reference.keys
    case .example: RuleExample.keys
    }
  }

  // MARK: Mappings

  private static func entries(of content: YAMLContent) -> [(key: String, value: YAMLContent)] {
    if case .map(let entries) = content { entries } else { [] }
  }

  private static func mapping(_ part: Part, required: [String] = []) -> YAMLContent {
    var entries: [(key: String, value: YAMLContent)] = [
      ("type", "object"), ("additionalProperties", false),
      (
        "properties",
        .map(
          keys(of: part).map { key in
            var content = Self.entries(of: shape(of: key, in: part))
            if let text = description(of: key, in: part) {
              content.insert(("description", .string(text)), at: 0)
            }
            return (key, .map(content))
          })
      ),
    ]
    if !required.isEmpty { entries.append(("required", .words(required))) }
    return .map(entries)
  }

  private static var definitions: [(key: String, value: YAMLContent)] {
    [
      ("expression", ["type": "string", "minLength": 1]),
      ("text", ["type": "string", "minLength": 1]),
      (
        "bindings",
        [
          "type": "object", "additionalProperties": reference("expression"),
          "propertyNames": ["pattern": "^[A-Za-z_][A-Za-z0-9_]*$"],
        ]
      ),
      (
        "scalars",
        ["type": "object", "additionalProperties": ["type": .words(["string", "number", "boolean"])]]
      ),
      ("parameter", mapping(.parameter, required: ["type", "default"])),
      (
        "check",
        .map(
          Self.entries(of: mapping(.check, required: ["id", "message"])) + [
            ("oneOf", oneOf(["assert", "forbid"]))
          ])
      ),
      ("docker", .map(Self.entries(of: mapping(.docker)) + [("minProperties", 1), ("maxProperties", 1)])),
      ("related", mapping(.related, required: ["at", "message"])),
      ("fix", mapping(.fix, required: ["title", "safety", "edits"])),
      (
        "edit",
        .map(Self.entries(of: mapping(.edit)) + [("oneOf", .list(EditText.Operation.allCases.map(edit)))])
      ),
      (
        "reference",
        .map(
          Self.entries(of: mapping(.reference)) + [
            ("anyOf", [["required": ["url"]], ["required": ["cis", "item"]]])
          ])
      ),
      (
        "example",
        .map(
          Self.entries(of: mapping(.example)) + [
            ("oneOf", oneOf(RuleExample.Verdict.allCases.map(\.rawValue)))
          ])
      ),
    ]
  }

  /// The keys that may stand beside an operation.
  private static func edit(_ operation: EditText.Operation) -> YAMLContent {
    let (required, optional) = operation.arguments
    let own = [operation.rawValue] + required + optional
    return [
      "required": .words([operation.rawValue] + required),
      "properties": without(keys(of: .edit).filter { !own.contains($0) }),
    ]
  }

  /// What a rule needs: the loader's name for it, or a base, or else a path and checks.
  private static var conditionOfBody: YAMLContent {
    let ofCheck = ["assert", "forbid", "at", "message", "help", "docker", "related", "fix"]
    let ofRule = ["match", "let", "when", "checks"]
    let hasKeys: (String) -> YAMLContent = { ["required": .words([$0])] }
    return [
      "if": hasKeys("builtin"),
      "then": [
        "required": ["severity", "category"],
        "properties": without((ofRule + ofCheck).filter { $0 != "help" }),
      ],
      "else": [
        "if": hasKeys("based_on"),
        "then": ["properties": without(ofRule + ofCheck.filter { $0 != "message" && $0 != "help" })],
        "else": [
          "required": ["severity", "category", "match"],
          // A rule that is based on another sets the values of parameters; any other declares them.
          "properties": ["params": ["additionalProperties": reference("parameter")]],
          "if": hasKeys("checks"),
          "then": ["properties": without(ofCheck)],
          "else": ["required": ["message"], "oneOf": oneOf(["assert", "forbid"])],
        ],
      ],
    ]
  }

  private static func without(_ keys: [String]) -> YAMLContent { .map(keys.map { ($0, false) }) }

  private static func oneOf(_ keys: [String]) -> YAMLContent {
    .list(keys.map { ["required": .words([$0])] })
  }

  // MARK: Values

  static func reference(_ name: String) -> YAMLContent { ["$ref": .string("#/definitions/\(name)")] }

  private static func list(_ name: String) -> YAMLContent {
    ["type": "array", "minItems": 1, "items": reference(name)]
  }

  private static func word<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> YAMLContent {
    ["enum": .words(Word.allCases.map(\.rawValue))]
  }

  /// What may stand behind a key.
  private static func shape(of key: String, in part: Part) -> YAMLContent {
    switch (part, key) {
    case (_, "swarmlint"): ["const": 1]
    case (.rule, "id"), (_, "replaced_by"), (_, "based_on"):
      ["type": "string", "pattern": "^([a-z][a-z0-9-]*/)?[a-z][a-z0-9-]*$"]
    case (_, "severity"): word(Severity.self)
    case (_, "status"): word(RuleFile.Status.self)
    case (_, "safety"): word(FixIt.Safety.self)
    case (_, "targets"): ["type": "array", "items": word(Target.self), "uniqueItems": true]
    case (_, "tags"): ["type": "array", "items": ["type": "string"]]
    case (_, "params"): ["type": "object"]
    case (_, "env"), (_, "files"): reference("scalars")
    case (.parameter, "type"):
      [
        "type": "string",
        "pattern": .string(
          "^(\(ParameterType.names.joined(separator: "|"))|list\\(.+\\)|map\\(string, ?.+\\)|enum\\(.+\\))$"),
        "examples": .words(ParameterType.names + ["list(string)", "map(string, int)", "enum(one, two)"]),
      ]
    case (.rule, "match"):
      [
        "type": "string", "pattern": "^(model|[a-z_-]+(\\.([a-z_-]+|\\*))*)$", "examples": .words(paths),
      ]
    case (_, "let"), (_, "each"): reference("bindings")
    case (_, "when"), (_, "assert"), (_, "forbid"), (_, "at"), (.edit, "toExpr"): reference("expression")
    case (.rule, "checks"), (.rule, "references"), (.rule, "examples"), (_, "edits"):
      list(String(key.dropLast()))
    case (_, "related"), (_, "fix"): list(key)
    case (_, "docker"): reference("docker")
    case (.parameter, "default"), (.edit, "to"), (.edit, "value"), (.edit, "by"): .map([])
    case (.edit, "unless_present"): ["type": "boolean"]
    case (.edit, "style"): word(YAMLEditor.Quotes.self)
    case (.reference, "item"): ["type": .words(["string", "number"])]
    case (.edit, _) where EditText.Operation(rawValue: key) != nil: reference("expression")
    default: reference("text")
    }
  }

  /// Paths that rules often match, by the model.
  private static var paths: [String] {
    func elements(_ type: TypeID, _ prefix: String) -> [String] {
      ComposeSchema[type].fields.compactMap { field in
        guard !field.key.isEmpty, field.status.isUseful else { return nil }
        switch field.shape.modelType {
        case .list(.object), .map(.object): return "\(prefix)\(field.name).*"
        case .object where type != .model: return "\(prefix)\(field.name)"
        default: return nil
        }
      }
    }
    return ["model"] + elements(.model, "") + elements(.service, "services.*.")
      + ["files.*"] + ["lines", "nodes", "anchors", "comments", "gaps"].map { "files.*.\($0).*" }
  }
}

extension Field.Status {
  /// Whether a rule would look at a key of this status.
  fileprivate var isUseful: Bool {
    switch self {
    case .applied: true
    case .warned, .deprecated, .silent, .forbidden, .refused: false
    }
  }
}

extension YAMLContent {
  static func words(_ words: [String]) -> YAMLContent { .list(words.map { .string($0) }) }
}

extension YAMLContent: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .int(value) }
  package init(arrayLiteral elements: YAMLContent...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, YAMLContent)...) {
    self = .map(elements.map { (key: $0.0, value: $0.1) })
  }
}
