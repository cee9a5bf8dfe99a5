/// One thing to lint, before it is read.
enum StackInput: Sendable, Hashable {
  case file(String)
  case standardInput(name: String)

  /// The name in reports.
  var path: String {
    switch self {
    case .file(let name), .standardInput(let name): name
    }
  }

  var isMarkdown: Bool {
    let name = path.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
  }
}
