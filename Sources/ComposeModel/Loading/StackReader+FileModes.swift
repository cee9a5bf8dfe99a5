import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Permissions as people mean them, in the digits that they write.
  private static let permissions: Set<String> = [
    "400", "404", "440", "444", "500", "550", "555", "600", "640", "644", "660", "664", "666", "700", "750",
    "755", "770", "775", "777",
  ]

  /// Reports the mode of a secret or config whose digits are permissions but which is a decimal number.
  ///
  /// YAML reads digits as octal only after `0` or `0o`, and Docker casts what comes from a variable with Go's `Atoi`,
  /// which is always decimal. Source: docker/cli `cli/compose/loader/interpolate.go`.
  mutating func reportDecimalMode(of grant: ObjectID, _ item: YAMLNodeID) {
    guard case .int(let mode)? = builder.project.value("mode", of: grant),
      let node = textEntries(of: item).first(where: { $0.name == "mode" })?.entry.value
    else { return }
    let scalar = tree.resolved(node)
    guard Self.permissions.contains(String(mode)) else { return }
    let isVariable = tree.contains(UInt8(ascii: "$"), inTextOf: scalar)
    // `0620` is 400 too, and then it is meant.
    guard isVariable || tree.text(of: scalar) == String(mode) else { return }
    let octal = String(mode & 0o777, radix: 8)
    let effect = String(repeating: "0", count: max(1, 4 - octal.utf8.count)) + octal
    let meant = Int(String(mode), radix: 8).map(String.init) ?? ""
    path.append(.key("mode"))
    report(
      "decimal-file-mode", as: .warning,
      "mode \(mode) is a decimal number: the permissions of the file are \(effect)",
      at: range(node),
      help: isVariable
        ? "write 0\(mode) itself, or give the variable the decimal number \(meant)" : "write 0\(mode)",
      evidence: String(mode))
    path.removeLast()
    guard !isVariable else { return }
    if let fix = FixIt("Write the mode in octal", .unsafe, edits: [TextEdit(range(scalar), with: "0\(mode)")])
    {
      diagnostics[diagnostics.count - 1].fixes = [fix]
    }
  }
}
