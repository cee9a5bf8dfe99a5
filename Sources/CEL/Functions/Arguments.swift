/// The arguments of a call, the receiver first; as few as they usually are need no memory of their own.
package struct Arguments: RandomAccessCollection {
  private var first = Value(.null)
  private var second = Value(.null)
  private var others: [Value] = []
  package private(set) var count = 0

  init() {}

  mutating func append(_ value: Value) {
    switch count {
    case 0: first = value
    case 1: second = value
    default: others.append(value)
    }
    count += 1
  }

  /// Whether none is an error or in any part unknown.
  var areWhole: Bool { first.isWhole && second.isWhole && (count < 3 || others.allSatisfy(\.isWhole)) }

  /// The steps that a call takes, of which those that do more take others on the way.
  var weight: Int {
    let weight = first.weight + second.weight
    return count < 3 ? weight : others.reduce(weight) { $0 + $1.weight }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(position: Int) -> Value {
    switch position {
    case 0: first
    case 1: second
    default: others[position - 2]
    }
  }
}
