import ComposeModel
import Diagnostics
import MarkdownSyntax
import RuleEngine

/// What a run lints: files that were read, and the stacks that they make.
struct LintPlan: Sendable {
  /// A file of the run; its number is its `FileID`.
  struct File: Sendable {
    let input: StackInput
    var source: SourceFile
    /// Why it could not be read.
    var failure: String?
    /// Whether it is read only to understand another; what is found in it is not reported.
    var isConsulted = false
  }

  struct Stack: Sendable {
    /// The numbers of its files in the order in which they are merged.
    let files: [Int]
    /// The number of its linter.
    let linter: Int
    /// What the shell that deploys it is known to have.
    let environment: DeployEnvironment
    /// The name that it is deployed under, when it is known.
    let name: String?
    /// The least severity that makes the run fail.
    let failOn: Severity?
    /// The file whose findings are reported, when it is not all of them.
    var subject: Int?
    /// Where it stands in its file, when that is Markdown.
    var code: FencedCode?
    /// What is said of it besides what the linter finds.
    var notes: [Diagnostic] = []

    /// Whether what is found in a file of it is reported.
    func reports(_ file: Int) -> Bool { subject.map { $0 == file } ?? true }
  }

  var files: [File] = []
  var linters: [Linter] = []
  var stacks: [Stack] = []
  /// The paths of the baselines that configurations name.
  var baselines: [String] = []
  /// What could not be found, a line each.
  var failures: [String] = []
  /// What was decided on the way, for those who want to know.
  var remarks: [String] = []

  var readsStandardInput: Bool {
    files.contains { if case .standardInput = $0.input { true } else { false } }
  }

  /// The files of a stack as they are linted.
  func sources(of stack: Stack) -> [SourceFile] {
    stack.files.map { number in
      let source = files[number].source
      return stack.code.map { source.keeping($0.lines) } ?? source
    }
  }

  /// Why a stack cannot be linted: the number of a file that cannot be read, and the reason.
  func failure(of stack: Stack) -> (file: Int, reason: String)? {
    for number in stack.files {
      if let reason = files[number].failure { return (number, reason) }
    }
    return nil
  }
}
