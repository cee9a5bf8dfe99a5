import CEL
import YAMLSyntax

/// A value that a fix writes, with expressions in its texts.
indirect enum FixContent: Sendable {
  case literal(YAMLContent)
  case text(Template)
  case list([FixContent])
  case map([(key: Template, value: FixContent)])
  /// The value of an expression.
  case computed(Program)

  func value(in frame: Frame) throws(FixFailure) -> YAMLContent {
    switch self {
    case .literal(let content): return content
    case .text(let template):
      if let program = template.sole, case .duration = frame.evaluate(program).payload {
        return try Self.content(of: frame.evaluate(program), in: frame)
      }
      return .string(try template.knownText(in: frame))
    case .list(let items):
      return .list(try items.map { item throws(FixFailure) in try item.value(in: frame) })
    case .map(let entries):
      return .map(
        try entries.map { entry throws(FixFailure) in
          (key: try entry.key.knownText(in: frame), value: try entry.value.value(in: frame))
        })
    case .computed(let program): return try Self.content(of: frame.evaluate(program), in: frame)
    }
  }

  /// A duration as people write it: `3m` for `3m0s`.
  private static func short(_ duration: String) -> String {
    var text = duration
    for (end, unit) in [("m0s", "m"), ("h0m", "h")] where text.hasSuffix(end) {
      text = text.dropLast(end.count) + unit
    }
    return text
  }

  private static func content(of value: Value, in frame: Frame) throws(FixFailure) -> YAMLContent {
    switch value.payload {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .double(let value): return .double(value)
    case .string(let text): return .string(text)
    case .duration: return .string(short(Template.text(value, frame.host)))
    case .list(let list):
      if list.open != nil { throw FixFailure("the new value is not wholly known") }
      return .list(try list.items.map { item throws(FixFailure) in try content(of: item, in: frame) })
    case .map(let map):
      if map.open != nil { throw FixFailure("the new value is not wholly known") }
      return .map(
        try zip(map.keys, map.values).map { pair throws(FixFailure) in
          (key: Template.text(pair.0, frame.host), value: try content(of: pair.1, in: frame))
        })
    case .error(let failure): throw FixFailure(failure.message)
    case .unknown, .partial: throw FixFailure("the new value is not wholly known")
    default: throw FixFailure("the new value is nothing that YAML can hold")
    }
  }
}

extension Template {
  /// The text, when all its expressions have values.
  func knownText(in frame: Frame) throws(FixFailure) -> String {
    for program in programs {
      switch frame.evaluate(program).payload {
      case .error(let failure): throw FixFailure(failure.message)
      case .unknown, .partial: throw FixFailure("the new value is not wholly known")
      default: break
      }
    }
    return render(in: frame)
  }
}
