/// Something that a condition says of one value, such as that `mount.type` is `'bind'`.
struct Fact: Hashable, Sendable {
  /// A constant that a value is compared with.
  enum Constant: Hashable, Sendable {
    case null
    case bool(Bool)
    case string(String)
    /// A number, or the nanoseconds of a duration.
    case number(Double)
  }

  /// What is said.
  enum Claim: Hashable, Sendable {
    case oneOf([Constant])
    case noneOf([Constant])
    /// A number between two bounds.
    case within(Bounds)
  }

  /// An interval of numbers.
  struct Bounds: Hashable, Sendable {
    var lower = -Double.infinity
    var includesLower = false
    var upper = Double.infinity
    var includesUpper = false

    func contains(_ number: Double) -> Bool {
      (number > lower || includesLower && number == lower)
        && (number < upper || includesUpper && number == upper)
    }

    /// Whether every number of this interval is in the other.
    func isInside(_ other: Bounds) -> Bool {
      let isAbove = lower > other.lower || lower == other.lower && (other.includesLower || !includesLower)
      let isBelow = upper < other.upper || upper == other.upper && (other.includesUpper || !includesUpper)
      return isAbove && isBelow
    }

    func isApart(from other: Bounds) -> Bool { isBelow(other) || other.isBelow(self) }

    private func isBelow(_ other: Bounds) -> Bool {
      upper < other.lower || upper == other.lower && !(includesUpper && other.includesLower)
    }
  }

  /// The canonical text of the value.
  let subject: String
  let claim: Claim
  /// The condition as written, or the law in words.
  let text: String
  /// Whether the condition was false.
  var isDenied = false
  /// Whether it holds whatever the rule says.
  var isLaw = false

  /// Whether the subject means the same in other expressions of the rule: it is no variable of a comprehension.
  var isGlobal: Bool { !subject.contains("#") }

  /// Whether another claim about the same value must be true, or must be false, where this fact holds.
  func decides(_ other: Claim) -> Bool? {
    switch (claim, other) {
    case (.oneOf(let values), _): return Self.agreement(of: values, on: other)
    case (.noneOf(let values), .oneOf(let wanted)): return wanted.allSatisfy(values.contains) ? false : nil
    case (.noneOf(let values), .noneOf(let unwanted)):
      return unwanted.allSatisfy(values.contains) ? true : nil
    case (.within(let bounds), .within(let wanted)):
      if bounds.isInside(wanted) { return true }
      return bounds.isApart(from: wanted) ? false : nil
    // Whether there is a number at all is another question.
    case (.within, .oneOf(let values)) where values.contains(.null),
      (.within, .noneOf(let values)) where values.contains(.null):
      return nil
    case (.within(let bounds), .oneOf(let wanted)):
      return wanted.allSatisfy { !$0.isIn(bounds) } ? false : nil
    case (.within(let bounds), .noneOf(let unwanted)):
      return unwanted.allSatisfy { !$0.isIn(bounds) } ? true : nil
    case (.noneOf, .within): return nil
    }
  }

  /// What all values say to a claim; `nil` when they differ.
  private static func agreement(of values: [Constant], on claim: Claim) -> Bool? {
    let answers = Set(
      values.map { value in
        switch claim {
        case .oneOf(let wanted): wanted.contains(value)
        case .noneOf(let unwanted): !unwanted.contains(value)
        case .within(let bounds): value.isIn(bounds)
        }
      })
    return answers.count == 1 ? answers.first : nil
  }

  /// The opposite of a claim; `nil` when it is none that can be said.
  static func opposite(of claim: Claim) -> Claim? {
    switch claim {
    case .oneOf(let values): return .noneOf(values)
    case .noneOf(let values): return .oneOf(values)
    case .within(let bounds):
      if bounds.lower == -.infinity {
        return .within(Bounds(lower: bounds.upper, includesLower: !bounds.includesUpper))
      }
      guard bounds.upper == .infinity else { return nil }
      return .within(Bounds(upper: bounds.lower, includesUpper: !bounds.includesLower))
    }
  }
}

extension Fact.Constant {
  fileprivate func isIn(_ bounds: Fact.Bounds) -> Bool {
    if case .number(let number) = self { bounds.contains(number) } else { false }
  }
}
