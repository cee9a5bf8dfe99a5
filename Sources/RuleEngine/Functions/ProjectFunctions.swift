package import CEL
import ComposeModel

/// The functions that rules have beyond those of the language: what reads the short forms of Compose, and the YAML
/// behind a value.
package enum ProjectFunctions {
  /// The functions of version 1 of the rule format.
  package static let library = FunctionLibrary.standard.adding([
    Library("image", version: 1, [image]), Library("port", version: 1, [port]),
    Library("placement", version: 1, [constraint]), Library("yaml", version: 1, [raw, natural]),
  ])

  private static let image = Function(
    "image", partial: true, host: true, [.init([.string], .message(TypeID.image.rawValue))]
  ) { arguments, context in
    withText(arguments[0], context) { text, host in
      let origin = arguments[0].origin
      var fields: [String: Value] = ["text": arguments[0]]
      for (name, part) in ImageParts(text).fields { fields[name] = value(part, text, origin, host) }
      return host.computed(TypeID.image.rawValue, fields, at: origin)
    }
  }

  private static let port = Function(
    "port", partial: true, host: true, [.init([.string], .message(TypeID.port.rawValue))]
  ) { arguments, context in
    withText(arguments[0], context) { text, host in
      let origin = arguments[0].origin
      do throws(PortParts.Failure) {
        var fields: [String: Value] = ["short": Value(.bool(true))]
        for (name, part) in try PortParts(text).fields {
          switch part {
          case .number(let number, let range):
            fields[name] = Value(.int(Int64(number)), origin: place(range, in: origin, host))
          case .text(let part): fields[name] = value(part, text, origin, host)
          }
        }
        return host.computed(TypeID.port.rawValue, fields, at: origin)
      } catch {
        return .error(error.message)
      }
    }
  }

  private static let constraint = Function(
    "constraint", partial: true, host: true, [.init([.string], .message(ModelTypes.constraint))]
  ) { arguments, context in
    withText(arguments[0], context) { text, host in
      let origin = arguments[0].origin
      guard let parts = PlacementConstraint(text) else {
        return .error(
          "'\(Template.text(arguments[0], host))' is no constraint: write it as node.role == manager")
      }
      let fields = [
        "key": value(parts.key, text, origin, host), "op": value(parts.operation, text, origin, host),
        "value": value(parts.value, text, origin, host),
      ]
      return host.computed(ModelTypes.constraint, fields, at: origin)
    }
  }

  private static let raw = Function(
    "raw", partial: true, unknown: true, host: true, [.init([.dyn], .message(ModelTypes.node))]
  ) { arguments, context in
    guard let host = context.host as? ProjectHost else { return .error("there is no stack") }
    return host.node(behind: arguments[0].origin)
  }

  /// The digits to which numbers are filled up.
  private static let width = 20

  private static let natural = Function("natural", [.init([.string], .string)]) { arguments, _ in
    guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
    var result = ""
    var digits = ""
    func padded() -> String {
      digits.isEmpty ? "" : String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    for character in text.lowercased() {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      result += padded()
      digits = ""
      result.append(character)
    }
    return Value(.string(result + padded()))
  }

  // MARK: Texts

  private static func withText(
    _ value: Value, _ context: CallContext, _ body: (PartialText, ProjectHost) -> Value
  ) -> Value {
    guard let host = context.host as? ProjectHost else { return .error("there is no stack") }
    switch value.payload {
    case .string(let text): return body(PartialText(pieces: [.literal(text)]), host)
    case .partial(let partial): return body(PartialText(partial), host)
    default: return .error("no such overload")
    }
  }

  private static func value(
    _ part: TextPart, _ text: PartialText, _ origin: Origin, _ host: ProjectHost
  ) -> Value {
    switch part {
    case .known(let known, let range): return Value(.string(known), origin: place(range, in: origin, host))
    case .partial(let partial): return Value(.partial(PartialString(partial)), origin: origin)
    case .unknown: return Value(.unknown(UnknownSet(text.variables)), origin: origin)
    }
  }

  private static func place(_ range: Range<Int>?, in origin: Origin, _ host: ProjectHost) -> Origin {
    guard let range, origin != .none else { return origin }
    return host.subrange(of: origin, lower: range.lowerBound, upper: range.upperBound)
  }
}
