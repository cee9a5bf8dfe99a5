import Diagnostics

extension Linter {
  /// A finding that a comment accepts.
  struct Accepted {
    let finding: Finding
    let how: SuppressedDiagnostic
  }

  /// What each name of the comments did.
  func uses(of suppressions: Suppressions, in found: Findings) -> [SuppressionUse] {
    guard !suppressions.isEmpty else { return [] }
    let rule: RuleID = "unused-suppression"
    let choice = builtins[rule]
    if choice?.offReason != nil { return [] }
    return suppressions.comments.flatMap { comment in
      comment.names.map { name in
        SuppressionUse(
          effect: effect(of: name, in: comment, found),
          finding: comment.unused(name, choice?.severity ?? .info, found))
      }
    }
  }

  private func effect(
    of name: Suppression.Name, in comment: Suppression, _ found: Findings
  ) -> SuppressionUse.Effect {
    let isUsed = found.accepted.contains { item in
      name.rules.contains(item.finding.diagnostic.rule) && comment.reaches(item.finding.diagnostic.range)
    }
    if isUsed { return .used }
    let isWhole = found.failures.isEmpty && found.status.isEmpty
    let isOpen = found.undecided.contains { name.rules.contains($0.rule) && comment.mayBeAbout($0) }
    return isWhole && ran(name) && !isOpen ? .unused : .unknown
  }

  /// Whether all rules of a name ran, but for those that run only when they are asked for.
  private func ran(_ name: Suppression.Name) -> Bool {
    let silent = Set(outcomes.off.map(\.rule)).intersection(name.rules)
    guard name.isGroup else { return silent.isEmpty }
    return silent.count < name.rules.count
      && silent.allSatisfy { rule in
        registry.outline(of: rule).map { RuleSelection.standard.choice(for: $0).offReason != nil } ?? true
      }
  }
}

extension Linter.Findings {
  /// Takes what comments accept out of what counts.
  mutating func accept(by suppressions: Suppressions) {
    guard !suppressions.isEmpty else { return }
    var counting: [Finding] = []
    for finding in findings {
      if let how = suppressions.acceptance(of: finding.diagnostic) {
        accepted.append(Linter.Accepted(finding: finding, how: how))
      } else {
        counting.append(finding)
      }
    }
    findings = counting
    // That a fix cannot be made matters to nobody who does not want it.
    withheld.removeAll { fix in
      accepted.contains { $0.finding.diagnostic.rule == fix.rule && $0.finding.diagnostic.range == fix.range }
        && !counting.contains { $0.diagnostic.rule == fix.rule && $0.diagnostic.range == fix.range }
    }
  }
}

extension Suppression {
  /// Whether what could not be decided may be what this is for.
  fileprivate func mayBeAbout(_ undecided: Undecided) -> Bool {
    let parts = undecided.path.split(separator: ".")
    guard let service, parts.count > 1, parts[0] == "services" else { return true }
    // The name of a service may have dots in it.
    return undecided.path.dropFirst("services.".count).hasPrefix(service)
  }

  /// What is said when a name accepts nothing.
  fileprivate func unused(_ name: Name, _ severity: Severity, _ found: Linter.Findings) -> Diagnostic {
    let isNamedBeside = found.findings.contains { finding in
      name.rules.contains(finding.diagnostic.rule)
        && finding.diagnostic.related.contains { reaches($0.range) }
    }
    let removal = names.count == 1 ? "remove the comment" : "remove the name"
    return Diagnostic(
      "unused-suppression", severity, "'\(name.text)' finds nothing that this comment could accept",
      at: name.range, path: path.joined(separator: "."),
      help: isNamedBeside
        ? "put it where the report shows the finding, of which this place is a part" : removal,
      service: service, evidence: name.text)
  }
}
