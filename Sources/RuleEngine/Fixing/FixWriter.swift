import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Makes the edits of one fix of one finding.
struct FixWriter {
  let finder: TargetFinder
  let frame: Frame
  /// The file of the finding, which is the only one that may change.
  let file: FileID
  private let safety: FixIt.Safety
  private(set) var edits: [TextEdit] = []
  private(set) var targets: [String] = []
  /// What is written below mappings, which may share what is missing on the way.
  private var additions: [YAMLEditor.Addition] = []
  private var removals: [YAMLNodeID] = []
  private var editor: YAMLEditor?

  private init(_ finder: TargetFinder, _ frame: Frame, file: FileID, safety: FixIt.Safety) {
    self.safety = safety
    self.finder = finder
    self.frame = frame
    self.file = file
  }

  /// The edits of a fix.
  static func prepare(
    _ fix: Fix, _ finder: TargetFinder, _ frame: Frame, file: FileID, title: String
  ) throws(FixFailure) -> PreparedFix {
    var writer = FixWriter(finder, frame, file: file, safety: fix.safety)
    for edit in fix.edits { try writer.make(edit) }
    let edits = try writer.finished()
    guard !edits.isEmpty else { throw FixFailure("there is nothing to change") }
    guard let fixIt = FixIt(title, fix.safety, edits: edits) else {
      throw FixFailure("its edits touch each other")
    }
    return PreparedFix(fix: fixIt, targets: writer.targets)
  }

  private mutating func make(_ edit: Fix.Edit) throws(FixFailure) {
    // A list that a rule put together stands for what is in it.
    if case .value(let value) = frame.destination(of: edit.target.program),
      case .list(let list) = value.payload, case .nowhere = value.origin.meaning
    {
      for item in list.items { try make(edit, at: admitted(finder.target(of: item))) }
      return
    }
    try make(edit, at: target(of: edit.target))
  }

  private mutating func make(_ edit: Fix.Edit, at target: EditTarget) throws(FixFailure) {
    switch edit.change {
    case .set(let content): try set(target, content.value(in: frame), isSkipped: edit.isSkippedIfPresent)
    case .remove: try remove(target)
    case .rename(let name): try rename(target, to: name.knownText(in: frame))
    case .insert(let content, let place):
      try insert(content.value(in: frame), into: target, at: place, isSkipped: edit.isSkippedIfPresent)
    case .replace(let pattern, let text): try replace(pattern, with: text.knownText(in: frame), in: target)
    case .move(let expression): try move(target, to: self.target(of: expression))
    case .sort(let order): try sort(target, by: order)
    case .arrange(let list): try arrange(target, list)
    case .indent(let step): try indent(target, by: step)
    case .quote(let quotes): try quote(target, as: quotes)
    }
  }

  /// Follows a reference to a place in the file of the finding.
  mutating func target(of expression: Rule.Expression) throws(FixFailure) -> EditTarget {
    try admitted(finder.target(of: expression.program, in: frame))
  }

  private mutating func admitted(_ target: EditTarget) throws(FixFailure) -> EditTarget {
    guard target.file == file else {
      throw FixFailure("'\(target.path)' stands in another file, \(target.editor.tree.file.path)")
    }
    editor = target.editor
    if !target.isOfText || safety != .safe { targets.append(target.path) }
    return target
  }

  mutating func add(
    _ edit: () throws(YAMLEditFailure) -> TextEdit?
  ) throws(FixFailure) {
    if let edit = try FixFailure.passing(edit) { edits.append(edit) }
  }

  mutating func add(all edits: [TextEdit]) { self.edits += edits }

  mutating func add(_ setting: YAMLEditor.Setting, below mapping: YAMLNodeID) {
    if let index = additions.firstIndex(where: { $0.mapping == mapping }) {
      additions[index].settings.append(setting)
    } else {
      additions.append((mapping, [setting]))
    }
  }

  /// Removes the entry of a value, or an item, once it is known what is added beside it.
  mutating func addRemoval(of node: YAMLNodeID) { removals.append(node) }

  /// All edits: those at one place are joined, and what is added behind something that goes takes its place.
  private mutating func finished() throws(FixFailure) -> [TextEdit] {
    if let editor {
      edits += try FixFailure.passing { () throws(YAMLEditFailure) in
        try editor.change(removing: removals, adding: additions, mayVanish: mayVanish(in: editor))
      }
    }
    return JoinedEdits.joined(edits)
  }
}
