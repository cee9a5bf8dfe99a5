import Foundation

// usage: embed-rules OUTPUT FOLDER RULE…
//
// Writes the rule files as Swift. Each becomes two texts: `program`, what linting needs, and `page`, which holds the
// rationale, the references and the examples. A line that belongs to the other text is empty, so that line numbers
// stay those of the file.

let arguments = CommandLine.arguments
let folder = arguments[2]
let pageKeys: Set<Substring> = ["rationale", "references", "examples"]

var output = "// Generated from the rule files.\n\npackage import RuleEngine\n\n"
output +=
  "extension BuiltinRules {\n  /// The rule files, by path.\n  package static let sources: [RuleSource] = [\n"
for path in arguments.dropFirst(3) {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  var program: [Substring] = []
  var page: [Substring] = []
  var isPage = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if let first = line.first, first.isLetter { isPage = pageKeys.contains(line.prefix { $0 != ":" }) }
    program.append(isPage ? "" : line)
    page.append(isPage ? line : "")
  }
  while program.last?.isEmpty == true { program.removeLast() }
  let name = path.dropFirst(folder.count).drop { $0 == "/" }
  output += "    RuleSource(\n      path: \"\(name)\",\n"
  output += "      program: ####\"\"\"\n\(program.joined(separator: "\n"))\n\n\"\"\"####,\n"
  output += "      page: ####\"\"\"\n\(page.joined(separator: "\n"))\n\"\"\"####),\n"
}
output += "  ]\n}\n"
try output.write(toFile: arguments[1], atomically: true, encoding: .utf8)
