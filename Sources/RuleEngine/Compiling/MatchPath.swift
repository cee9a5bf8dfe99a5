import ComposeModel
import Diagnostics

/// What a rule is about: a path over the model, such as `services.*.volumes.*`.
struct MatchPath: Sendable {
  enum Step: Sendable {
    /// Into the field at a slot.
    case field(Int)
    /// Over all items of a list or values of a map.
    case each
  }

  /// A variable that a `.*` of the path binds.
  struct Variable: Sendable {
    let name: String
    let type: ModelType
  }

  /// The path as written.
  let text: String
  let steps: [Step]
  /// One for each ``Step/each``, in the order of the path.
  let variables: [Variable]
  /// The type of `self`.
  let subject: ModelType

  /// A mistake in a path, with the UTF-8 offsets of the segment at fault.
  struct Failure: Error {
    let message: String
    let help: String?
    let range: Range<Int>
  }

  /// Reads a path; `model` alone is the whole stack.
  init(parsing text: String) throws(Failure) {
    var steps: [Step] = []
    var variables: [Variable] = []
    var type = ModelType.object(.model)
    var field: Field?
    var offset = 0
    for segment in text == "model" ? [] : text.split(separator: ".", omittingEmptySubsequences: false) {
      let range = offset..<offset + segment.utf8.count
      offset = range.upperBound + 1
      if segment == "*" {
        guard let element = type.element else {
          throw Failure(message: "there is nothing to go over before this '*'", help: nil, range: range)
        }
        let name = Singular.name(of: element, in: field)
        guard !variables.contains(where: { $0.name == name }) else {
          throw Failure(message: "two parts of the path are called '\(name)'", help: nil, range: range)
        }
        variables.append(Variable(name: name, type: element))
        steps.append(.each)
        type = element
        continue
      }
      guard case .object(let id) = type else {
        throw Failure(
          message: "'\(segment)' cannot follow here", help: type.element == nil ? nil : "write '.*' first",
          range: range)
      }
      let names = ComposeSchema[id].fields.map(\.name)
      guard let slot = ComposeSchema[id].slot(named: String(segment)) else {
        throw Failure(
          message: "\(ComposeSchema[id].name) has no field '\(segment)'",
          help: Suggestion.nearest(to: String(segment), among: names).map { "did you mean '\($0)'?" },
          range: range)
      }
      let found = ComposeSchema[id].fields[slot]
      steps.append(.field(slot))
      type = found.shape.modelType
      field = found
    }
    self.text = text
    self.steps = steps
    self.variables = variables
    subject = type
  }
}

extension ModelType {
  /// The type of the items of a list or the values of a map.
  var element: ModelType? {
    switch self {
    case .list(let element), .map(let element): element
    case .bool, .int, .double, .string, .word, .duration, .object: nil
    }
  }
}
