import Synchronization

/// Tells on a terminal how far a long run is, in one line that is gone when the run ends.
final class ProgressLine: Sendable {
  private struct State {
    var done = 0
    var isShown = false
  }

  private let total: Int
  private let write: @Sendable (String) -> Void
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// Makes a line for a number of stacks; `write` writes to standard error, without a line break.
  init(of total: Int, write: @escaping @Sendable (String) -> Void) {
    self.total = total
    self.write = write
  }

  func advance(by count: Int) {
    // Who waits for less than a second wants to know nothing.
    let isLong = ContinuousClock.now - start > .seconds(1)
    let text = state.withLock { state -> String? in
      state.done += count
      guard isLong else { return nil }
      state.isShown = true
      return "\r\u{1B}[Klinted \(state.done) of \(total) stacks"
    }
    if let text { write(text) }
  }

  /// Takes the line away.
  func end() {
    if state.withLock({ $0.isShown }) { write("\r\u{1B}[K") }
  }
}
