import CEL
import ComposeModel

extension PartialString {
  /// The value of a text of the model.
  convenience init(_ text: PartialText) {
    self.init(
      text.pieces.map { piece in
        switch piece {
        case .literal(let text): .literal(text)
        case .hole(let name): .hole(name)
        }
      })
  }
}

extension PartialText {
  /// The text of a value.
  init(_ string: PartialString) {
    self.init(
      pieces: string.pieces.map { piece in
        switch piece {
        case .literal(let text): .literal(text)
        case .hole(let name): .hole(name)
        }
      })
  }
}
