/// A line on standard output that a runner of GitHub Actions takes for a command:
/// `::error file=stack.yml,line=4::message`.
struct WorkflowCommand: CustomStringConvertible {
  let name: String
  let properties: KeyValuePairs<String, String?>
  let message: String

  var description: String {
    let properties = properties.compactMap { key, value in
      value.map { "\(key)=\(Self.escaped($0, also: [":": "%3A", ",": "%2C"]))" }
    }
    return "::\(name) \(properties.joined(separator: ","))::\(Self.escaped(message))"
  }

  /// The runner undoes these and no others.
  private static func escaped(_ text: String, also others: [Unicode.Scalar: String] = [:]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result += others[scalar] ?? String(scalar)
      }
    }
    return result
  }
}
