import ComposeModel
import Diagnostics

/// The type of a rule's parameter, as in `list(string)`.
indirect enum ParameterType: Hashable, Sendable {
  case bool
  case int
  case double
  case string
  case duration
  /// A size such as `512M`, in bytes.
  case memory
  /// A regular expression.
  case regex
  case glob
  case list(ParameterType)
  case map(ParameterType)
  /// One of these words.
  case word([String])

  /// What is wrong with the text of a type.
  struct Failure: Error {
    let message: String
    let help: String?
  }

  private static let simple: [String: ParameterType] = [
    "bool": .bool, "int": .int, "double": .double, "string": .string, "duration": .duration,
    "memory": .memory,
    "regex": .regex, "glob": .glob,
  ]

  /// The names of the types that have no parts.
  static let names = simple.keys.sorted()

  /// Reads a type such as `map(string, list(int))`.
  init(parsing text: String) throws(Failure) {
    let text = text.trimmed
    if let type = Self.simple[text] {
      self = type
      return
    }
    guard let open = text.firstIndex(of: "("), text.last == ")" else { throw Self.unknown(text) }
    let inner = String(text[text.index(after: open)..<text.index(before: text.endIndex)])
    switch String(text[..<open]).trimmed {
    case "list": self = .list(try ParameterType(parsing: inner))
    case "map":
      let parts = inner.split(separator: ",", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2, parts[0] == "string" else {
        throw Failure(message: "the keys of a map are strings", help: "write map(string, int) or the like")
      }
      self = .map(try ParameterType(parsing: parts[1]))
    case "enum":
      let words = inner.split(separator: ",").map { String($0).trimmed }
      guard !words.isEmpty else {
        throw Failure(message: "an enum needs words", help: "write enum(one, two)")
      }
      self = .word(words)
    default: throw Self.unknown(text)
    }
  }

  private static func unknown(_ text: String) -> Failure {
    let words = simple.keys.sorted() + ["list", "map", "enum"]
    let name = String(text.prefix { $0 != "(" })
    return Failure(
      message: "unknown type '\(text)'",
      help: Suggestion.nearest(to: name, among: words).map { "did you mean '\($0)'?" }
        ?? "a type is bool, int, double, string, duration, memory, regex, glob, list(T), map(string, T) or enum(a, b)"
    )
  }

  /// The type in words.
  var description: String {
    switch self {
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "a string"
    case .duration: "a duration such as 30s"
    case .memory: "a size such as 512M"
    case .regex: "a regular expression"
    case .glob: "a glob"
    case .list: "a list"
    case .map: "a mapping"
    case .word(let words): "one of " + words.joined(separator: ", ")
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
