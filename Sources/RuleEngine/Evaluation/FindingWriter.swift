import CEL
import ComposeModel
import Diagnostics

/// Says what a failed check found, and where.
struct FindingWriter {
  private let runner: RuleRunner
  let project: Project
  let host: ProjectHost
  let rule: Rule
  let check: Rule.Check
  let wording: Rule.Wording
  let subject: MatchPath.Subject
  private let variables: [Value]

  init(
    _ runner: RuleRunner, _ rule: Rule, _ check: Rule.Check, _ wording: Rule.Wording,
    _ subject: MatchPath.Subject, _ variables: [Value]
  ) {
    self.runner = runner
    project = runner.project
    host = runner.host
    self.rule = rule
    self.check = check
    self.wording = wording
    self.subject = subject
    self.variables = variables
  }

  /// The finding, and the fixes of it that cannot be made.
  func finding(_ frame: Frame) -> (finding: Finding, withheld: [WithheldFix]) {
    // What is found is certain; what may be beside it is not spoken of.
    let text = project.unknowns.isEmpty ? frame : runner.frame(check.scope, isClosed: true)
    if text !== frame { text.restart(with: variables) }
    let (primary, others) = places(frame, text)
    var related = explicitRelated(text)
    let shown = Set(related.map(\.range) + [primary.range])
    related += others.filter { !shown.contains($0.range) }.prefix(3).map { place in
      RelatedLocation(description(of: place), at: place.range)
    }
    let (fixes, withheld) = fixes(frame, text, at: primary.range)
    var diagnostic = Diagnostic(
      rule.id, check.severity, wording.message.render(in: text), at: primary.range,
      path: primary.path,
      help: wording.help?.render(in: text), service: service, related: related,
      fixes: fixes.map(\.fix),
      docker: wording.docker.map { DockerMessage($0.step, $0.text.render(in: text)) })
    let identity = identity(ofShown: primary)
    (diagnostic.subject, diagnostic.evidence) = (identity.path, identity.evidence)
    return (Finding(diagnostic: diagnostic, check: check.id, targets: fixes.map(\.targets)), withheld)
  }

  /// The fixes that can be made, and those that cannot.
  private func fixes(_ frame: Frame, _ text: Frame, at range: SourceRange) -> ([PreparedFix], [WithheldFix]) {
    var fixes: [PreparedFix] = []
    var withheld: [WithheldFix] = []
    for fix in wording.fixes {
      if let when = fix.when {
        guard case .bool(true) = frame.evaluate(when.program).payload else { continue }
      }
      let title = fix.title.render(in: text)
      do throws(FixFailure) {
        let finder = TargetFinder(host, host.editors)
        fixes.append(try FixWriter.prepare(fix, finder, frame, file: range.file, title: title))
      } catch {
        withheld.append(
          WithheldFix(rule: rule.id, title: title, safety: fix.safety, range: range, reason: error.reason))
      }
    }
    return (fixes, withheld)
  }

  private var service: String? {
    if let service = project.service(of: subject.cell) ?? host.service(ofPart: subject) { return service }
    guard case .object(let object) = project[subject.cell].value, project[object].type == .service else {
      return nil
    }
    return project.value("name", of: object).flatMap { if case .string(let name) = $0 { name } else { nil } }
  }

  // MARK: Places

  /// The place of the finding, and others that led to it.
  private func places(_ frame: Frame, _ text: Frame) -> (primary: Place, others: [Place]) {
    if let at = wording.at {
      let value = text.evaluate(at.program)
      return (host.place(of: value.origin) ?? subjectPlace, [])
    }
    return host.places(blamedFor: check.condition.program, in: frame, about: host.place(ofSubject: subject))
  }

  /// The place of what the rule is about.
  private var subjectPlace: Place { host.place(ofSubject: subject) }

  private func description(of place: Place) -> String {
    if place.isMissing { return "'\(place.path)' is not set" }
    let text = project.source(of: place.range).text(in: place.range)
    return text.contains("\n") || text.utf8.count > 40 ? "because of '\(place.path)'" : "because of '\(text)'"
  }

  // MARK: Related places

  private func explicitRelated(_ frame: Frame) -> [RelatedLocation] {
    wording.related.flatMap { related -> [RelatedLocation] in
      guard let each = related.each else { return location(related, frame).map { [$0] } ?? [] }
      guard case .list(let list) = frame.evaluate(each.program).payload else { return [] }
      return list.items.compactMap { item in
        let inner = runner.frame(related.scope, isClosed: true)
        inner.restart(with: variables)
        inner.set(related.scope.variables.count - 1, to: item)
        return location(related, inner)
      }
    }
  }

  private func location(_ related: Rule.Related, _ frame: Frame) -> RelatedLocation? {
    let value = frame.evaluate(related.at.program)
    guard let place = host.place(of: value.origin) else { return nil }
    return RelatedLocation(related.message.render(in: frame), at: place.range)
  }
}
