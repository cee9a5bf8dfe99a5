import Diagnostics

extension RuleExample {
  /// Fixes the example with every fix that its rule has, and says what is wrong with the result.
  ///
  /// - Parameters:
  ///   - linter: A linter of the rule alone.
  ///   - files: The files of the example.
  ///   - disguise: The change of the text that the files were given.
  /// - Returns: Nothing when every fix does what it promises.
  func fixMismatches(
    _ linter: Linter, in files: [SourceFile], disguisedBy disguise: (String) -> String
  ) -> [String] {
    let result = StackFixer(linter, applying: Set(FixIt.Safety.allCases)).fix(files)
    var problems = result.unsound.map { "the fix '\($0.title)' is unsound: \($0.reason)" }
    guard let fixed, let text = result.text else { return problems }
    let wanted = Self.withoutCarets(disguise(fixed))
    guard Self.withoutCarets(text) != wanted else {
      let again = StackFixer(linter, applying: Set(FixIt.Safety.allCases)).fix(result.files)
      return again.applied.isEmpty ? problems : problems + ["a second run changes the fixed text again"]
    }
    problems += result.withheld.map { "the fix '\($0.title)' is withheld: \($0.reason)" }
    return problems + ["the fixed text is not what the example says, but:\n\(Self.withoutCarets(text))"]
  }

  /// The text of the example after all fixes of its rule, without its caret lines; `nil` when nothing changes.
  package func fixedText(of rule: RuleFile) -> String? {
    guard let (linter, files) = try? setting(of: rule, disguisedBy: { $0 }) else { return nil }
    let result = StackFixer(linter, applying: Set(FixIt.Safety.allCases)).fix(files)
    return result.applied.isEmpty ? nil : result.text.map(Self.withoutCarets)
  }

  /// The text without the lines that only mark places.
  package static func withoutCarets(_ text: String) -> String {
    // The first line may begin with a byte order mark, which stays. CRLF is one character, but two scalars.
    let mark = text.unicodeScalars.prefix { $0 == "\u{FEFF}" }
    var lines = text.unicodeScalars.dropFirst(mark.count)
      .split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
    lines.removeAll { CaretMark.isMark($0) }
    return String(mark) + lines.joined(separator: "\n")
  }
}

extension FixedStack {
  /// The text of the last file, which is the example itself.
  fileprivate var text: String? { files.last.map { String(decoding: $0.bytes, as: UTF8.self) } }
}
