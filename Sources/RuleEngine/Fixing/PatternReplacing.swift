import CEL

extension Pattern {
  func replacing(_ text: String, with other: String) -> String { text }
}
