import CEL
import ComposeModel

/// The host of a rule about an object in which nothing is written, and of which some fields are hidden.
///
/// What is hidden, and whatever belongs to another object, is an error: unlike an unknown value it stands for whatever
/// a stack may say there, errors too. What expressions come to in spite of it, they come to in every stack.
final class UnwrittenObject: ObjectHost {
  private let tree: FieldTree
  private let parameters: [Value]
  private let hidden: Set<FieldNumber>

  /// A question about a field.
  struct Question: Hashable {
    let field: FieldNumber
    let isAboutValue: Bool
  }

  /// What was asked and answered, in that order.
  private(set) var questions: [Question] = []
  /// Whether somebody asked for what nobody can answer here.
  private(set) var isMisled = false

  init(_ tree: FieldTree, parameters: [Value], hiding hidden: Set<FieldNumber>) {
    self.tree = tree
    self.parameters = parameters
    self.hidden = hidden
  }

  /// The object itself.
  static func subject(_ type: TypeID) -> Value { Value(.object(ObjectRef(type: type.rawValue, id: 0))) }
  /// An object of which everything is hidden.
  static func stranger(_ type: TypeID) -> Value { Value(.object(ObjectRef(type: type.rawValue, id: -1))) }
  static let whatever = Value.error("nobody knows")

  private func answers(_ field: FieldNumber, aboutValue isAboutValue: Bool) -> Bool {
    guard !hidden.contains(field) else { return false }
    let question = Question(field: field, isAboutValue: isAboutValue)
    if !questions.contains(question) { questions.append(question) }
    return true
  }

  func field(_ slot: Int, of object: ObjectRef) -> Value {
    if object.type == ModelTypes.parameters { return parameters[slot] }
    guard object.id >= 0 else { return Self.whatever }
    switch tree.objects[Int(object.id)][slot] {
    case .untold: return Self.whatever
    case .part(_, let part): return Value(.object(part))
    case .value(let number):
      guard answers(number, aboutValue: true),
        case .value(let payload) = ModelTypes.absences[Int(object.type)][slot]
      else { return Self.whatever }
      return Value(payload)
    }
  }

  func presence(ofField slot: Int, of object: ObjectRef) -> Presence {
    if object.type == ModelTypes.parameters { return .present }
    guard object.id >= 0 else { return .unknown }
    switch tree.objects[Int(object.id)][slot] {
    case .untold: return .unknown
    case .value(let number): return answers(number, aboutValue: false) ? .absent : .unknown
    case .part(let number, _):
      if answers(number, aboutValue: false) { return .absent }
      // The part itself has a value here, whether it is written or not.
      isMisled = true
      return .unknown
    }
  }

  func missing(_ slot: Int, of object: ObjectRef) -> Origin { .none }
  func origin(ofKey object: ObjectRef) -> Origin { .none }
  func subrange(of origin: Origin, lower: Int, upper: Int) -> Origin { .none }

  func precedes(_ left: ObjectRef, _ right: ObjectRef) -> Bool {
    isMisled = true
    return false
  }

  func text(of object: ObjectRef) -> String {
    isMisled = true
    return ""
  }
}
