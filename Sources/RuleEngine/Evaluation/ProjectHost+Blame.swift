import CEL
import ComposeModel
import Diagnostics

extension ProjectHost {
  /// The place to blame for what an expression about a subject came to, and others that led to it.
  func places(
    blamedFor program: Program, in frame: Frame, about subject: Place
  ) -> (primary: Place, others: [Place]) {
    var candidates: [Place] = []
    for place in frame.blame(program).compactMap(place) where !encloses(place, subject) {
      if !candidates.contains(where: { $0.range == place.range }) { candidates.append(place) }
    }
    guard
      let best = candidates.indices.min(by: { candidates[$0].isBetter(than: candidates[$1], in: project) })
    else {
      return (subject, [])
    }
    let primary = candidates.remove(at: best)
    return (primary, candidates.sorted { $0.isBetter(than: $1, in: project) })
  }

  /// Whether a place says no more than where the subject is.
  private func encloses(_ place: Place, _ subject: Place) -> Bool {
    if place.isMissing { return project.encloses(place.cell, subject.cell) }
    return place.range.contains(subject.whole)
  }

  /// The place of what a rule is about: its key, or the value of what has none.
  func place(ofSubject subject: CellID) -> Place {
    var range = project.shownRange(of: subject)
    if case .object = project[subject].value { range = project.keyRange(of: subject) }
    return Place(
      range: range, path: project.path(of: subject), cell: subject, isMissing: false,
      whole: project[subject].range)
  }

  /// The same for what one evaluation of a rule is about.
  func place(ofSubject subject: MatchPath.Subject) -> Place {
    guard case .part(let part) = subject.value, let place = place(of: part.origin) else {
      return place(ofSubject: subject.cell)
    }
    return place
  }

  /// Where to say that something went wrong with a subject.
  func place(of subject: MatchPath.Subject) -> Place {
    guard case .part = subject.value else {
      let range = project.shownRange(of: subject.cell)
      return Place(range: range, path: project.path(of: subject.cell), cell: subject.cell, isMissing: false)
    }
    return place(ofSubject: subject)
  }

  /// The key of the service that a part of a file belongs to.
  func service(ofPart subject: MatchPath.Subject) -> String? {
    guard case .part(let part) = subject.value else { return nil }
    return servicePath(of: part.origin)
  }
}
