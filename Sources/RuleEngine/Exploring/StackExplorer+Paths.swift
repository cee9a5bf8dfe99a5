import CEL
import ComposeModel
import Diagnostics

/// A value of a stack, and how the `match` of a rule leads to it.
struct ExploredPlace {
  var value: Value
  /// The path with `*` for each name or number, such as `services.*.volumes.*`.
  var match: [String] = []
  /// What each `*` goes over: the values of the match's variables.
  var variables: [Value] = []

  /// The steps as a rule writes them.
  var matchText: String { match.isEmpty ? "model" : match.joined(separator: ".") }
}

extension StackExplorer {
  /// Follows a path such as `services.db.volumes.0`, by the names of the rule language or the keys of the file.
  ///
  /// An item of a list is named by its number, or by what messages call it; `model` is the whole stack.
  func place(at path: String) throws(PathFailure) -> ExploredPlace {
    var place = ExploredPlace(value: model)
    var rest = path == "model" ? "" : path.hasPrefix("model.") ? path.dropFirst(6) : path[...]
    while !rest.isEmpty {
      let taken = path[..<rest.startIndex].dropLast()
      rest = try step(&place, along: rest, behind: taken.isEmpty ? "the stack" : "'\(taken)'")
    }
    return place
  }

  /// Takes one step and returns the path behind it.
  private func step(
    _ place: inout ExploredPlace, along rest: Substring, behind taken: String
  ) throws(PathFailure) -> Substring {
    let segment = rest.prefix { $0 != "." }
    switch place.value.payload {
    case .object(let object):
      guard let type = TypeID(rawValue: object.type) else { break }
      let names = ComposeSchema[type].fields.map(\.name)
      guard
        let slot = ComposeSchema[type].slot(named: String(segment))
          ?? ComposeSchema[type].slot(ofKey: String(segment))
      else { throw failure("\(taken) has no field '\(segment)'", segment, names) }
      place.value = host.field(slot, of: object)
      place.match.append(ComposeSchema[type].fields[slot].name)
      return rest.dropFirst(segment.count + 1)
    case .map(let map):
      let keys = map.keys.map { Template.text($0, host) }
      // A key may have dots of its own; the longest that fits is meant.
      let fitting = keys.indices.filter { rest == keys[$0] || rest.hasPrefix(keys[$0] + ".") }
      guard let index = fitting.max(by: { keys[$0].count < keys[$1].count }) else {
        throw failure("\(taken) has no '\(segment)'", segment, keys)
      }
      return enter(map.values[index], &place, rest.dropFirst(keys[index].count + 1))
    case .list(let list):
      if let number = Int(segment), list.items.indices.contains(number) {
        return enter(list.items[number], &place, rest.dropFirst(segment.count + 1))
      }
      let names = list.items.map { Template.text($0, host) }
      let fitting = names.indices.filter {
        !names[$0].isEmpty && (rest == names[$0] || rest.hasPrefix(names[$0] + "."))
      }
      guard let index = fitting.max(by: { names[$0].count < names[$1].count }) else {
        throw failure("\(taken) has no item '\(segment)', only \(list.items.count) of them", segment, names)
      }
      return enter(list.items[index], &place, rest.dropFirst(names[index].count + 1))
    case .null: throw PathFailure(message: "\(taken) is not set", help: nil)
    default: break
    }
    if let reason = place.value.unknownSet {
      throw PathFailure(message: "\(taken) is unknown: \(reason.inWords)", help: nil)
    }
    throw PathFailure(message: "\(taken) has nothing below it, so no '\(segment)'", help: nil)
  }

  private func enter(_ value: Value, _ place: inout ExploredPlace, _ rest: Substring) -> Substring {
    place.value = value
    place.match.append("*")
    place.variables.append(value)
    return rest
  }

  private func failure(_ message: String, _ segment: Substring, _ known: [String]) -> PathFailure {
    if let near = Suggestion.nearest(to: String(segment), among: known) {
      return PathFailure(message: message, help: "did you mean '\(near)'?")
    }
    let shown = known.filter { !$0.isEmpty }
    return PathFailure(
      message: message,
      help: shown.isEmpty || shown.count > 30 ? nil : "there is \(shown.joined(separator: ", "))")
  }
}
