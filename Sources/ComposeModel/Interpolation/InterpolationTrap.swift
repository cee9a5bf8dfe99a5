/// A place in a text with variables that Docker reads in another way than its author meant.
///
/// None of them is an error for Docker. Source: docker/cli `cli/compose/template/template.go`, `SubstituteWith`,
/// `withRequired`, `defaultWhenEmptyOrUnset` and `partition`.
struct InterpolationTrap: Equatable {
  enum Kind: Equatable {
    /// An operator that stands further on is taken for the operator: the hyphen in `${TAG:?must-be-set}`.
    case misreadOperator(Misreading)
    /// `$TAG-alpine`: without braces the rest of the text belongs to the operator.
    case unbracedOperator(name: String, operation: InterpolatedText.Operation)
    /// A `$` that begins nothing, the error of which is forgotten at the next variable.
    case hiddenError
    /// A demand for a variable, the error of which is forgotten at the next one.
    case hiddenDemand(name: String)
    /// `${A:-${B}}`: the variable is not replaced; `isCutShort` says that a brace is left over.
    case nestedVariable(name: String, isCutShort: Bool)
    /// `${A:-{}}`: what follows the first closing brace is no more part of the substitution.
    case leftOver(name: String)
    /// `${A:-a$$b}`: the dollar sign stays doubled.
    case escape
  }

  /// What Docker makes of `${NAME…}` when it takes the wrong operator.
  struct Misreading: Equatable {
    /// The name as written.
    var name: String
    /// All that stands before the operator, which is no name of a variable and so never has a value.
    var taken: String
    var operation: InterpolatedText.Operation
    var isBraced: Bool
  }

  var kind: Kind
  /// The UTF-8 bytes at fault.
  var range: Range<Int>
}

extension InterpolationTrap {
  /// Finds the traps of a text in their order; an error that is hidden comes where it is forgotten.
  static func all(
    in text: String, segments: [InterpolatedText.Segment], environment: DeployEnvironment
  ) -> [InterpolationTrap] {
    var traps: [InterpolationTrap] = []
    var errors: [InterpolationTrap] = []
    lazy var bytes = Array(text.utf8)
    for segment in segments {
      switch segment {
      case .literal: break
      case .invalid(let range):
        errors.append(InterpolationTrap(kind: .hiddenError, range: range))
      case .variable(let variable):
        // Docker keeps the error of the last substitution only.
        traps += errors
        errors = []
        guard let operation = variable.operation else { continue }
        let parts = Parts(of: variable, operation, in: bytes)
        traps += parts.traps(in: bytes)
        if operation.isUnmet(by: environment.value(of: variable.name)), parts.isReadAsWritten {
          errors.append(InterpolationTrap(kind: .hiddenDemand(name: variable.name), range: variable.range))
        }
      }
    }
    return traps
  }
}

extension InterpolatedText.Operation {
  /// How the operator is written.
  var sign: String {
    switch self {
    case .softDefault: ":-"
    case .hardDefault: "-"
    case .softRequired: ":?"
    case .hardRequired: "?"
    }
  }

  var isDefault: Bool {
    switch self {
    case .softDefault, .hardDefault: true
    case .softRequired, .hardRequired: false
    }
  }

  /// What stands after the operator.
  var argument: String {
    switch self {
    case .softDefault(let text), .hardDefault(let text), .softRequired(let text), .hardRequired(let text):
      text
    }
  }

  /// Whether a value is missing that must be there.
  fileprivate func isUnmet(by value: String?) -> Bool {
    switch self {
    case .softDefault, .hardDefault: false
    case .softRequired: value?.isEmpty ?? true
    case .hardRequired: value == nil
    }
  }
}

/// The places of the parts of `${NAME:-argument}`.
private struct Parts {
  let variable: InterpolatedText.Variable
  let operation: InterpolatedText.Operation
  let isBraced: Bool
  /// The name as written.
  let name: Range<Int>
  /// The operator that Docker takes, and what follows it.
  let sign: Range<Int>
  let argument: Range<Int>

  init(of variable: InterpolatedText.Variable, _ operation: InterpolatedText.Operation, in bytes: [UInt8]) {
    self.variable = variable
    self.operation = operation
    let whole = variable.range
    isBraced = bytes[whole.lowerBound + 1] == UInt8(ascii: "{")
    let start = whole.lowerBound + (isBraced ? 2 : 1)
    name = start..<nameEnd(bytes, from: start)
    let signStart = start + variable.name.utf8.count
    sign = signStart..<(signStart + operation.sign.utf8.count)
    argument = sign.upperBound..<(isBraced ? whole.upperBound - 1 : whole.upperBound)
  }

  /// Whether the operator that Docker takes stands right after the name.
  var isReadAsWritten: Bool { sign.lowerBound == name.upperBound }

  func traps(in bytes: [UInt8]) -> [InterpolationTrap] {
    let name = String(decoding: bytes[name], as: UTF8.self)
    guard isReadAsWritten else {
      let misreading = InterpolationTrap.Misreading(
        name: name, taken: variable.name, operation: operation, isBraced: isBraced)
      return [InterpolationTrap(kind: .misreadOperator(misreading), range: sign)]
    }
    guard isBraced else {
      let rest = self.name.upperBound..<variable.range.upperBound
      return [InterpolationTrap(kind: .unbracedOperator(name: name, operation: operation), range: rest)]
    }
    return argumentTraps(in: bytes)
  }

  /// Docker ends the argument at the first closing brace and takes it as it stands.
  private func argumentTraps(in bytes: [UInt8]) -> [InterpolationTrap] {
    let leftOver = leftOver(in: bytes)
    let dollars = argument.filter { bytes[$0] == UInt8(ascii: "$") }
    if let nested = dollars.first(where: { bytes[$0 + 1] == UInt8(ascii: "{") }) {
      let start = nested + 2
      let inner = String(decoding: bytes[start..<nameEnd(bytes, from: start)], as: UTF8.self)
      guard !inner.isEmpty else { return [] }
      return [
        InterpolationTrap(
          kind: .nestedVariable(name: inner, isCutShort: leftOver != nil),
          range: nested..<variable.range.upperBound)
      ]
    }
    if let leftOver { return [InterpolationTrap(kind: .leftOver(name: variable.name), range: leftOver)] }
    return operation.isDefault ? dollarTraps(dollars, in: bytes) : []
  }

  /// What remains of balanced braces after the first closing one; `nil` when nothing does.
  private func leftOver(in bytes: [UInt8]) -> Range<Int>? {
    var depth = bytes[argument].count { $0 == UInt8(ascii: "{") }
    guard depth > 0 else { return nil }
    for index in variable.range.upperBound..<bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return variable.range.upperBound..<(index + 1) }
    }
    return nil
  }

  private func dollarTraps(_ dollars: [Int], in bytes: [UInt8]) -> [InterpolationTrap] {
    if let escape = dollars.first(where: { dollars.contains($0 + 1) }) {
      return [InterpolationTrap(kind: .escape, range: escape..<(escape + 2))]
    }
    // The hash of a password, such as `$2y$05$…`, is meant as it stands; a variable of the shell has capitals.
    let names = dollars.map { ($0 + 1)..<nameEnd(bytes, from: $0 + 1) }
    guard names.allSatisfy({ !$0.isEmpty && isCapital(bytes[$0]) }) else { return [] }
    return names.map { place in
      let inner = String(decoding: bytes[place], as: UTF8.self)
      return InterpolationTrap(
        kind: .nestedVariable(name: inner, isCutShort: false),
        range: (place.lowerBound - 1)..<place.upperBound)
    }
  }

  private func isCapital(_ name: ArraySlice<UInt8>) -> Bool {
    name.allSatisfy { !($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) }
  }
}

/// Where the letters, digits and underscores of a name end, which begins with no digit.
private func nameEnd(_ bytes: [UInt8], from start: Int) -> Int {
  var index = start
  while index < bytes.count {
    let byte = bytes[index]
    let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    guard isLetter || byte == UInt8(ascii: "_") || (isDigit && index > start) else { break }
    index += 1
  }
  return index
}
