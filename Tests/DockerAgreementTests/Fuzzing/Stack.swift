import Foundation
import TestSupport

/// A stack of one file or several, with what it reads.
struct Stack: Hashable, Sendable {
  struct File: Hashable, Sendable {
    var name: String
    var bytes: [UInt8]
  }

  /// Where it comes from.
  var origin: String
  var files: [File]
  /// The other files of its folder, by name.
  var others: [String: [UInt8]]
  var variables: [String: String]

  var names: [String] { files.map(\.name) }
  var contents: [String: [UInt8]] {
    files.reduce(into: others) { $0[$1.name] = $1.bytes }
  }

  /// The text to reproduce it with: each file under its name, and the variables that it speaks of.
  var text: String {
    let texts = files.map { file in
      var text = String(decoding: file.bytes, as: UTF8.self)[...]
      while text.last?.isNewline ?? false { text = text.dropLast() }
      return "--- \(file.name)\n\(text)"
    }
    let spoken = variables.filter { variable in texts.contains { $0.contains(variable.key) } }
    return spoken.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()
      + texts.joined(separator: "\n")
  }
}

/// The stacks that mutants are made of.
struct StackCorpus: Sendable {
  let accepted: [Stack]
  /// Those that Docker refuses as they are.
  let refused: [Stack]
  /// The values that stand at each place of them, written in flow style: the place is named by its keys, with `*`
  /// for names that are free.
  let donors: [String: [Donor]]

  struct Donor: Hashable, Sendable {
    var key: String
    var value: String
  }

  /// Variables that every mutant has besides its own.
  static let variables = [
    "WORD": "word", "NUMBER": "3", "EMPTY": "", "YES": "yes", "PORT": "8080", "RATIO": "0.5", "GRACE": "30s",
    "SPACED": "a b: c", "FROM_HOST": "from the host",
  ]

  /// The stacks of the repository and, when it is given, those below a folder.
  init(below folder: String?) throws {
    var stacks = ConfigCase.all.map { stack in
      Stack(
        origin: stack.name,
        files: stack.stack.map { Stack.File(name: $0, bytes: stack.files[$0] ?? []) },
        others: stack.files.filter { !stack.stack.contains($0.key) }, variables: stack.variables)
    }
    var good: Set<Int> = []
    let folders =
      [RuleFolder.root.appendingPathComponent("testdata/stacks").path] + (folder.map { [$0] } ?? [])
    for folder in folders { stacks += Self.stacks(below: URL(fileURLWithPath: folder)) }
    for index in stacks.indices {
      stacks[index].variables.merge(Self.variables) { own, _ in own }
      if stacks[index].others["a.env"] == nil { stacks[index].others["a.env"] = Array("A=1\n".utf8) }
    }
    for (index, stack) in ConfigCase.all.enumerated() {
      if case .accepted = stack.recorded() { good.insert(index) }
    }
    for index in ConfigCase.all.count..<stacks.count {
      let stack = stacks[index]
      let run = try DockerClient.config(
        stack.names, in: StackFolder(stack.contents), variables: stack.variables)
      if run.status == 0 { good.insert(index) }
    }
    accepted = good.sorted().map { stacks[$0] }
    refused = stacks.indices.filter { !good.contains($0) }.map { stacks[$0] }
    var donors: [String: Set<Donor>] = [:]
    for file in stacks.flatMap(\.files) {
      guard let text = StackText(file.bytes) else { continue }
      for entry in text.entries {
        guard let value = FlowText.node(entry.value, in: text.tree, limit: 600) else { continue }
        let place = Self.place(entry.path.dropLast())
        let key = FlowText.quoted(entry.path.last ?? "")
        donors[place, default: []].insert(Donor(key: key, value: value.isEmpty ? "~" : value))
      }
    }
    self.donors = donors.mapValues { $0.sorted { ($0.key, $0.value) < ($1.key, $1.value) } }
  }

  /// The stacks below a folder, each with the small files beside it that may be env files.
  private static func stacks(below root: URL) -> [Stack] {
    let manager = FileManager.default
    let paths = (try? manager.subpathsOfDirectory(atPath: root.path)) ?? []
    return paths.sorted().filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.compactMap { path in
      let url = root.appendingPathComponent(path)
      guard let data = try? Data(contentsOf: url), data.count < 40_000 else { return nil }
      let folder = url.deletingLastPathComponent()
      var others: [String: [UInt8]] = [:]
      for name in (try? manager.contentsOfDirectory(atPath: folder.path)) ?? [] where name.contains("env") {
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)), data.count < 10_000
        else { continue }
        others[name] = Array(data)
      }
      return Stack(
        origin: path, files: [Stack.File(name: "stack.yml", bytes: Array(data))], others: others,
        variables: [:]
      )
    }
  }

  /// A place without the names that people choose.
  static func place(_ path: some Collection<String>) -> String {
    let sections: Set<String> = ["services", "networks", "volumes", "secrets", "configs"]
    var result: [String] = []
    for (index, key) in path.enumerated() {
      let isName = index == 1 && sections.contains(result[0])
      result.append(
        isName || (result.last == "ulimits" || result.last == "networks" && index > 1) ? "*" : key)
    }
    return result.joined(separator: ".")
  }
}
