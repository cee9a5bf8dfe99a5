/// A pattern as instructions of a machine with many threads.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case match
    /// Reads one scalar of the set of that number, then goes on at the next instruction.
    case read(Int)
    case assert(PatternSyntax.Assertion)
    /// Goes on in two places.
    case split(Int, Int)
    case jump(Int)
  }

  static let maximumSize = 100_000

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []

  init(_ syntax: PatternSyntax) {
    emit(syntax)
    instructions.append(.match)
  }

  private mutating func emit(_ syntax: PatternSyntax) {
    guard instructions.count <= Self.maximumSize else { return }
    switch syntax {
    case .empty: break
    case .set(let set):
      sets.append(set)
      instructions.append(.read(sets.count - 1))
    case .assertion(let assertion): instructions.append(.assert(assertion))
    case .sequence(let items): for item in items { emit(item) }
    case .alternatives(let branches): emit(branches[...])
    case .repetition(let item, let minimum, let maximum, _): emit(item, minimum, maximum)
    }
  }

  private mutating func emit(_ branches: ArraySlice<PatternSyntax>) {
    guard let first = branches.first else { return }
    guard branches.count > 1 else { return emit(first) }
    let split = reserve()
    emit(first)
    let jump = reserve()
    instructions[split] = .split(split + 1, instructions.count)
    emit(branches.dropFirst())
    instructions[jump] = .jump(instructions.count)
  }

  private mutating func emit(_ item: PatternSyntax, _ minimum: Int, _ maximum: Int?) {
    for _ in 0..<minimum { emit(item) }
    guard let maximum else {
      let split = reserve()
      emit(item)
      instructions.append(.jump(split))
      instructions[split] = .split(split + 1, instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in minimum..<maximum {
      splits.append(reserve())
      emit(item)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }

  private mutating func reserve() -> Int {
    instructions.append(.match)
    return instructions.count - 1
  }
}
