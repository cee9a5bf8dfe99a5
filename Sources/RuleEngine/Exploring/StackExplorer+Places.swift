import CEL
import ComposeModel
import Diagnostics

extension StackExplorer {
  /// The first byte of a range as `stack.yml:12:7`.
  func position(of range: SourceRange) -> String {
    project.source(of: range).place(of: range.start)
  }

  /// Where a value comes from, in words, or what a computed one was made of; `nil` for what comes from nowhere.
  func origin(of value: Value, isComputed: Bool = false) -> String? {
    guard let place = host.place(of: value.origin) else { return nil }
    if isComputed {
      let written = place.isMissing ? "\(place.path), which is not set" : place.path
      return "computed from \(written) (\(place.isMissing ? "nearest: " : "")\(position(of: value, place)))"
    }
    let position = position(of: value, place)
    guard place.isMissing else { return place.path.isEmpty ? position : "\(position) (\(place.path))" }
    if case .missing(_, let slot) = value.origin.meaning, case .null = value.payload,
      let type = host.type(ofMissing: value.origin), ComposeSchema[type].fields[slot].key.isEmpty
    {
      return "none for \(place.path) (\(position))"
    }
    let near = place.path.isEmpty ? "" : ", would be at \(place.path) (nearest: \(position))"
    if case .missing = value.origin.meaning {
      switch value.payload {
      case .null: return "not set\(near)"
      case .unknown, .partial: return "not written here\(near)"
      case .object: return "not written\(near)"
      case .list(let list) where list.items.isEmpty: return "not set\(near)"
      case .map(let map) where map.keys.isEmpty: return "not set\(near)"
      default: break
      }
    }
    return "default (\(project.target.rawValue))\(near)"
  }

  /// The same without the path of what is written, for those who just read it.
  func shortOrigin(of value: Value) -> String? {
    guard let place = host.place(of: value.origin), !place.isMissing else { return origin(of: value) }
    return position(of: value, place)
  }

  /// The place to name for a value: of an object its key.
  private func position(of value: Value, _ place: Place) -> String {
    if case .object(let object) = value.payload, !ProjectHost.isText(object.type) {
      return position(of: project.keyRange(of: place.cell))
    }
    return position(of: place.range)
  }
}
