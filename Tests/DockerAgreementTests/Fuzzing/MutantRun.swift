import Foundation
import TestSupport

/// A run over many mutants: what it is asked for and what it comes to.
struct MutantRun: Sendable {
  /// Disagreements of one cause.
  struct Group: Sendable {
    var count: Int
    var first: Int
    var stack: Stack
    var disagreement: Disagreement

    var text: String {
      """
      \(disagreement.kind.rawValue) (\(count) times; first mutant \(first), from \(stack.origin))
        docker: \(disagreement.docker)
        ours:   \(disagreement.ours)
      \(stack.text)
      """
    }
  }

  /// The number of mutants; `SWARMLINT_MUTANTS`.
  var count = 150
  /// What the mutants follow from; `SWARMLINT_SEED`.
  var seed: UInt64 = 1
  /// A folder of more stacks; `SWARMLINT_CORPUS`.
  var corpus: String?

  private(set) var accepted = 0
  private(set) var groups: [String: Group] = [:]

  init(_ environment: [String: String]) {
    count = environment["SWARMLINT_MUTANTS"].flatMap(Int.init) ?? count
    seed = environment["SWARMLINT_SEED"].flatMap(UInt64.init) ?? seed
    corpus = environment["SWARMLINT_CORPUS"]
  }

  /// The share of mutants that Docker accepts.
  var acceptedShare: Double { Double(accepted) / Double(max(1, count)) }

  /// Compares every mutant, two at a time, and makes the first of each group small.
  mutating func run() async throws {
    let corpus = try StackCorpus(below: corpus)
    let (count, seed) = (count, seed)
    try await withThrowingTaskGroup(of: (Int, Comparison).self) { group in
      var next = 0
      func add() {
        guard next < count else { return }
        let number = next
        next += 1
        group.addTask {
          (number, try await Comparison.compare(Mutator.mutant(number, seed: seed, of: corpus)))
        }
      }
      for _ in 0..<2 { add() }
      var done = 0
      while let (number, comparison) = try await group.next() {
        add()
        done += 1
        if done % 1_000 == 0 { say("\(done) of \(count) mutants, \(groups.count) kinds of disagreement") }
        if comparison.isAccepted { accepted += 1 }
        if let disagreement = comparison.disagreement {
          note(disagreement, number, Mutator.mutant(number, seed: seed, of: corpus))
        }
      }
    }
    for (name, group) in groups.sorted(by: { $0.value.count > $1.value.count }).prefix(count / 15) {
      var shrinker = Shrinker()
      let (stack, disagreement) = try await shrinker.shrink(group.stack, group.disagreement)
      groups[name]?.stack = stack
      groups[name]?.disagreement = disagreement
    }
  }

  private mutating func note(_ disagreement: Disagreement, _ number: Int, _ stack: Stack) {
    let name = disagreement.group
    guard let known = groups[name], known.first < number else {
      let count = (groups[name]?.count ?? 0) + 1
      groups[name] = Group(count: count, first: number, stack: stack, disagreement: disagreement)
      return
    }
    groups[name]?.count += 1
  }

  /// The groups, the most frequent first.
  var report: String {
    groups.values.sorted { ($0.count, $1.first) > ($1.count, $0.first) }.map(\.text).joined(separator: "\n\n")
  }

  private func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
