import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reports what Docker reads in another way than meant, without an error of its own.
  mutating func reportTraps(in text: String, of node: YAMLNodeID, _ segments: [InterpolatedText.Segment]) {
    for trap in InterpolationTrap.all(in: text, segments: segments, environment: environment) {
      let place = subrange(trap.range.lowerBound, trap.range.upperBound, of: node)
      switch trap.kind {
      case .misreadOperator(let misreading): report(misreading, at: place)
      case .unbracedOperator(let name, let operation):
        reportUnbraced(name, operation, at: place, evidence: text)
      case .hiddenError:
        report(
          "hidden-interpolation-error",
          "docker drops this '$' without a word: the variable after it hides the error", at: place,
          help: Self.interpolationHelp(Array(text.utf8)[trap.range]), evidence: text)
      case .hiddenDemand(let name): noteHiddenDemand(name, at: place)
      case .nestedVariable(let name, let isCutShort):
        let rest = isCutShort ? ", and the last '}' is left over" : ""
        report(
          "nested-default", as: isCutShort ? .error : .warning,
          "docker replaces no variable within another: '\(name)' stays as it is written\(rest)", at: place,
          help: "write the default itself, or put the whole value together before the deploy", evidence: name)
      case .leftOver(let name):
        report(
          "nested-default", "docker ends ${\(name)…} at the first '}': this is left over when it has a value",
          at: place, help: "put the text with the braces into a variable before the deploy", evidence: name)
      case .escape:
        report(
          "nested-default", as: .warning, "docker keeps '$$' in a default as it is written", at: place,
          help: "write one '$': nothing is replaced in a default", evidence: text)
      }
    }
  }

  private mutating func report(_ misreading: InterpolationTrap.Misreading, at place: SourceRange) {
    let sign = misreading.operation.sign
    let argument = misreading.operation.argument
    let help =
      misreading.isBraced
      ? "reword what follows: docker takes the first of ':-', '-', ':?' and '?' that it finds anywhere in the braces"
      : "put the name in braces: ${\(misreading.name)}"
    guard !misreading.operation.isDefault else {
      report(
        "misread-operator",
        "docker takes this '\(sign)' for the operator: the value is always '\(argument)', never that of '\(misreading.name)'",
        at: place, help: help, evidence: misreading.name)
      return
    }
    report(
      "misread-operator",
      "docker takes this '\(sign)' for the operator and wants a variable '\(misreading.taken)', which cannot be",
      at: place, help: help, evidence: misreading.name)
    diagnostics[diagnostics.count - 1].docker = DockerMessage(
      .config,
      "invalid interpolation format for \(interpolationPath): \"required variable \(misreading.taken) is missing a "
        + "value: \(argument)\"; you may need to escape any $ with another $")
  }

  /// The path of the node being read as Docker's interpolation errors spell it.
  private var interpolationPath: String {
    path.map { step in
      switch step {
      case .key(let key): key
      case .index: "[]"
      }
    }.joined(separator: ".")
  }

  private mutating func reportUnbraced(
    _ name: String, _ operation: InterpolatedText.Operation, at place: SourceRange, evidence: String
  ) {
    let kind = operation.isDefault ? "default" : "error message"
    switch operation {
    case .hardDefault, .hardRequired:
      report(
        "unbraced-operator",
        "docker takes this for the \(kind) of '\(name)': it is lost when that has a value",
        at: place, help: "put the name in braces: ${\(name)}", evidence: evidence)
      if let variable = variable(name, before: place),
        let fix = FixIt("Put the name in braces", .unsafe, edits: [TextEdit(variable, with: "${\(name)}")])
      {
        diagnostics[diagnostics.count - 1].fixes = [fix]
      }
    case .softDefault, .softRequired:
      report(
        "unbraced-operator", as: .warning,
        "without braces the \(kind) of '\(name)' reaches up to the next '}' or the end", at: place,
        help: "write ${\(name)\(operation.sign)…}", evidence: evidence)
    }
  }

  /// The `$NAME` that stands right before some bytes of the file; `nil` when it is not written so.
  private func variable(_ name: String, before place: SourceRange) -> SourceRange? {
    let start = place.start - name.utf8.count - 1
    guard start >= 0, tree.file.bytes[start..<place.start].elementsEqual("$\(name)".utf8) else { return nil }
    return SourceRange(file: place.file, start: start, end: place.start)
  }
}
