import Foundation

// usage: embed-rules OUTPUT FOLDER RULE…
//
// Writes the rule files as Swift. Each becomes two texts: `program`, what linting needs, and `page`, which holds the
// rationale, the references and the examples. A line that belongs to the other text is empty, so that line numbers
// stay those of the file. The outline of the rule stands beside them, so that neither is parsed before it is needed;
// a test holds it to what parsing says. The files of the folder `presets` are no rules; their text stands in a list of
// its own.

// Files of a folder `data` hold facts about images instead: each entry becomes its name, its images and its text.

let arguments = CommandLine.arguments
let folder = arguments[2]
let pageKeys: Set<Substring> = ["rationale", "references", "examples"]

/// The text of a value that stands on one line, plain or in quotes.
func unquoted(_ value: Substring) -> String {
  let text = value.trimmingCharacters(in: .whitespaces)
  let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
  return isQuoted ? String(text.dropFirst().dropLast()) : text
}

/// A text as a literal of Swift.
func literal(_ text: String) -> String { "####\"\(text)\"####" }

/// The initializer of the outline of a rule, by the values of the keys at its top level.
func outline(_ values: [Substring: Substring]) -> String {
  func value(_ key: Substring, default other: String = "") -> String {
    literal(values[key].map(unquoted) ?? other)
  }
  let targets = (values["targets"] ?? "[swarm]").split { "[], ".contains($0) }.map { literal(unquoted($0)) }
  return """
    RuleOutline(
            name: "\(unquoted(values["id"] ?? ""))", title: \(value("title")), severity: \(value("severity")),
            category: \(value("category")), status: \(value("status", default: "stable")),
            targets: [\(targets.joined(separator: ", "))], match: \(values["match"] == nil ? "nil" : value("match")))
    """
}

/// The entries of a file of data: mappings below the keys at its top level.
func entries(_ text: String) -> [(name: String, lines: [Substring])] {
  var entries: [(name: String, lines: [Substring])] = []
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if let first = line.first, first.isLetter || first.isNumber {
      entries.append((String(line.prefix { $0 != ":" }), []))
    } else if !entries.isEmpty {
      entries[entries.count - 1].lines.append(line)
    }
  }
  return entries
}

/// The items of `images`: a list in brackets, which may go over several lines, or one item a line.
func imagesOf(_ lines: [Substring]) -> [String] {
  guard let start = lines.firstIndex(where: { $0.hasPrefix("  images:") }) else { return [] }
  let items = lines[(start + 1)...].prefix { $0.hasPrefix("   ") }
  let text = ([lines[start].dropFirst("  images:".count)] + items).joined(separator: ",")
  return text.split { "[], ".contains($0) }.map { unquoted($0) }.filter { $0 != "-" }
}

/// Writes the generated file, unless it holds the text already: what is compiled from it is then left alone.
func save(_ text: String) throws {
  if (try? String(contentsOfFile: arguments[1], encoding: .utf8)) == text { return }
  try text.write(toFile: arguments[1], atomically: true, encoding: .utf8)
}

/// Writes the data: the entries, their images, and the last names that stand for the software itself.
func embedData() throws {
  var sources: [(name: String, text: String)] = []
  var images: [String: String] = [:]
  var kin: [String: String] = [:]
  for path in arguments.dropFirst(3) {
    for (name, lines) in entries(try String(contentsOfFile: path, encoding: .utf8)) {
      sources.append((name, lines.joined(separator: "\n")))
      kin[name] = name
      for image in imagesOf(lines) {
        images[image] = name
        // Not any name such as `server`.
        let last = image.split(separator: "/").last.map(String.init) ?? image
        if last == name || last == image { kin[last] = name }
      }
    }
  }
  func keys(_ table: [String: String]) -> String {
    table.sorted { $0.key < $1.key }
      .map { "    Key(name: \(literal($0.key)), entry: \(literal($0.value))),\n" }.joined()
  }
  var output = "// Generated from the data files.\n\nextension SoftwareData {\n"
  output += "  package static let sources: [Source] = [\n"
  for source in sources.sorted(by: { $0.name < $1.name }) {
    output += "    Source(name: \(literal(source.name)), text: ####\"\"\"\n\(source.text)\n\"\"\"####),\n"
  }
  output +=
    "  ]\n  static let images: [Key] = [\n\(keys(images))  ]\n  static let kin: [Key] = [\n\(keys(kin))  ]\n}\n"
  try save(output)
}

if folder.hasSuffix("/data") {
  try embedData()
  exit(0)
}

var output = "// Generated from the rule files.\n\npackage import RuleEngine\n\n"
output +=
  "extension BuiltinRules {\n  /// The rule files, by path.\n  package static let sources: [RuleSource] = [\n"
var presets = ""
for path in arguments.dropFirst(3) {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let name = path.dropFirst(folder.count).drop { $0 == "/" }
  guard !name.hasPrefix("presets/") else {
    let id = name.dropFirst("presets/".count).dropLast(".yaml".count)
    presets += "    (\"\(id)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
    continue
  }
  var program: [Substring] = []
  var page: [Substring] = []
  var values: [Substring: Substring] = [:]
  var isPage = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if let first = line.first, first.isLetter {
      let key = line.prefix { $0 != ":" }
      isPage = pageKeys.contains(key)
      values[key] = line.dropFirst(key.count + 1)
    }
    program.append(isPage ? "" : line)
    page.append(isPage ? line : "")
  }
  while program.last?.isEmpty == true { program.removeLast() }
  output += "    RuleSource(\n      path: \"\(name)\",\n"
  output += "      program: ####\"\"\"\n\(program.joined(separator: "\n"))\n\n\"\"\"####,\n"
  output += "      page: ####\"\"\"\n\(page.joined(separator: "\n"))\n\"\"\"####,\n"
  output += "      outline: \(outline(values))),\n"
}
output += "  ]\n\n"
output +=
  "  /// The files of presets, by name.\n  package static let presets: [(name: String, text: String)] = [\n"
output += presets + "  ]\n}\n"
try save(output)
