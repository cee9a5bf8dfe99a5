import CEL
import ComposeModel
import Diagnostics

extension ProjectHost {
  /// The place to blame for what an expression about a subject came to, and others that led to it.
  func places(
    blamedFor program: Program, in frame: Frame, about subject: CellID
  ) -> (primary: Place, others: [Place]) {
    var candidates: [Place] = []
    for place in frame.blame(program).compactMap(place) where !encloses(place, subject) {
      if !candidates.contains(where: { $0.range == place.range }) { candidates.append(place) }
    }
    guard
      let best = candidates.indices.min(by: { candidates[$0].isBetter(than: candidates[$1], in: project) })
    else {
      return (place(ofSubject: subject), [])
    }
    let primary = candidates.remove(at: best)
    return (primary, candidates.sorted { $0.isBetter(than: $1, in: project) })
  }

  /// Whether a place says no more than where the subject is.
  private func encloses(_ place: Place, _ subject: CellID) -> Bool {
    if place.isMissing { return project.encloses(place.cell, subject) }
    return place.range.contains(project[subject].range)
  }

  /// The place of what a rule is about: its key, or the value of what has none.
  func place(ofSubject subject: CellID) -> Place {
    var range = project.shownRange(of: subject)
    if case .object = project[subject].value { range = project.keyRange(of: subject) }
    return Place(range: range, path: project.path(of: subject), cell: subject, isMissing: false)
  }
}
