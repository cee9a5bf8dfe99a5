import BuiltinRules
import ComposeModel
import Diagnostics
import Foundation
import RuleEngine
import TestSupport
import Testing

@Suite struct `Damaged stacks` {
  private static let pieces = [
    "\t", "*a", "&a ", "<<: ", "!!binary ", "${A", "${A:-x}", "$", ": ", "- ", "{", "}", "[", "]", "\"", "'",
    "\n", "\r",
    "\u{2028}", "\u{FEFF}", "\0", "#", "|\n", "? ", "1e9", "~", "true", "---\n", "😀",
  ].map { Array($0.utf8) }

  /// Damages bytes in a few places: something put in, left out, changed or copied elsewhere.
  private static func damaged(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0..<5, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 1: bytes.removeSubrange(place..<end)
      case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      default:
        let copy = Array(bytes[place..<end])
        bytes.insert(contentsOf: copy, at: Int.random(in: 0...bytes.count, using: &random))
      }
    }
    return bytes
  }

  private static let stacks: [[UInt8]] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("testdata/stacks")
    let names = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String]) ?? []
    return names.filter { $0.hasSuffix(".yml") }.sorted()
      .compactMap { try? Array(Data(contentsOf: root.appendingPathComponent($0))) }
  }()

  @Test func `end in a report whose places lie in the file`() async throws {
    #expect(Self.stacks.count > 5)
    let linter = try await Linter(RuleRegistry(validating: BuiltinRules.sources), loader: StackLoader())
      .compiled()
    var random = Seeded(state: 20)
    for round in 0..<600 {
      let bytes = Self.damaged(Self.stacks[round % Self.stacks.count], &random)
      let file = SourceFile(id: FileID(0), path: "stack.yml", bytes: bytes)
      for diagnostic in linter.lint([file]).diagnostics {
        #expect(diagnostic.rule.name != "rule-error", "round \(round): \(diagnostic)")
        for range in [diagnostic.range] + diagnostic.related.map(\.range) {
          #expect(range.start >= 0 && range.end <= bytes.count, "round \(round): \(diagnostic)")
        }
      }
    }
  }
}
