import ComposeModel
import Diagnostics
package import YAMLSyntax

/// The form of `.swarmlint.yml` as a JSON Schema, by which editors complete and explain keys and rules.
///
/// The keys are those of the reader, the rules those of a registry. The reader stays the authority: it knows more, such
/// as rules of one's own.
package enum ConfigurationSchema {
  /// The schema as a JSON document (draft 7, which editors know best).
  package static func document(_ registry: RuleRegistry) -> YAMLContent {
    .map([
      ("$schema", "http://json-schema.org/draft-07/schema#"),
      ("title", "swarmlint configuration"),
      ("description", "What swarmlint, a linter of Docker Swarm stacks, does in this repository."),
      ("type", .words(["object", "null"])),
      ("additionalProperties", false),
      ("properties", properties(.configuration)),
      (
        "definitions",
        [
          "rules": rules(registry), "setting": setting(parameters: nil), "software": software,
          "texts": [
            "anyOf": [text, ["type": "array", "items": text]]
          ],
          "environment": [
            "type": "object",
            "additionalProperties": ["type": .words(["string", "number", "boolean", "null"])],
          ],
          "override": mapping(.override, required: ["files"]), "stack": mapping(.stack, required: ["files"]),
        ]
      ),
    ])
  }

  private static let text: YAMLContent = ["type": "string", "minLength": 1]

  private static func mapping(_ part: ConfigurationKey.Part, required: [String]) -> YAMLContent {
    [
      "type": "object", "additionalProperties": false, "required": .words(required),
      "properties": properties(part),
    ]
  }

  private static func properties(_ part: ConfigurationKey.Part) -> YAMLContent {
    .map(
      ConfigurationKey.all(of: part).map { key in
        guard case .map(let shape) = shape(of: key.name) else { return (key.name, .map([])) }
        return (key.name, .map([("description", .string(key.description))] + shape))
      })
  }

  /// What may stand behind a key.
  private static func shape(of key: String) -> YAMLContent {
    switch key {
    case "target": ["const": .string(Target.swarm.rawValue)]
    case "rules": ["allOf": [reference("rules")]]
    case "overrides": ["type": "array", "items": reference("override")]
    case "stacks": ["type": "array", "items": reference("stack")]
    case "environment": ["allOf": [reference("environment")]]
    case "fail-on": ["enum": .words(FailOn.allCases.map(\.rawValue))]
    case "software": ["type": "object", "additionalProperties": reference("software")]
    case "name", "baseline": ["type": "string", "minLength": 1]
    default: ["allOf": [reference("texts")]]
    }
  }

  private static func reference(_ name: String) -> YAMLContent { RuleFileSchema.reference(name) }

  // MARK: Rules

  private static func rules(_ registry: RuleRegistry) -> YAMLContent {
    let rules = registry.entries.map { entry -> (key: String, value: YAMLContent) in
      let parameters = registry.file(entry).parameterNotes
      let shape = parameters.isEmpty ? reference("setting") : setting(parameters: parameters)
      return (entry.outline.name.name, ["description": .string(entry.outline.title), "allOf": [shape]])
    }
    let groups = (["*"] + registry.categories).map { ($0, reference("setting")) }
    return [
      "type": "object", "properties": .map(groups + rules), "additionalProperties": reference("setting"),
    ]
  }

  /// A level, or a mapping with severity and parameters.
  private static func setting(parameters: [RuleFile.ParameterNote]?) -> YAMLContent {
    let params: YAMLContent =
      parameters.map { notes in
        [
          "type": "object", "additionalProperties": false,
          "properties": .map(
            notes.map { note in
              let usual = note.defaultText.map { " (default: \($0))" } ?? ""
              return (note.name, ["description": .string("\(note.doc ?? note.type)\(usual)")])
            }),
        ]
      } ?? ["type": "object"]
    let severities = Severity.allCases.map(\.rawValue)
    return [
      "anyOf": [
        ["enum": .words(["off", "on"] + severities)],
        [
          "type": "object", "additionalProperties": false, "minProperties": 1,
          "properties": ["severity": ["enum": .words(severities)], "params": params],
        ],
      ]
    ]
  }

  // MARK: Software

  private static var software: YAMLContent {
    let facts = ComposeSchema[.software].fields.filter { RuleFileReader.factKeys.contains($0.name) }.map {
      field -> (key: String, value: YAMLContent) in
      switch field.shape.modelType {
      case .bool: (field.name, ["type": "boolean"])
      case .word(let words): (field.name, ["enum": .words(words.map { String($0) })])
      default: (field.name, .map([]))
      }
    }
    let others = ["images", "like", "when", "sources"].map { (key: $0, value: YAMLContent.map([])) }
    return ["type": "object", "additionalProperties": false, "properties": .map(others + facts)]
  }
}
