import Foundation
import RuleEngine
import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `The presets that ship` {
  /// A rule as `swarmlint rules --json` lists it.
  private struct Listed: Decodable, Hashable {
    var id: String
    var severity: String
    var category: String
    var status: String
    var enabled: Bool
  }

  private func rules(_ arguments: String..., files: [String: String] = [:]) async throws -> [Listed] {
    let run = await MemoryWorld(files).run(["rules", "--json"] + arguments)
    return try JSONDecoder().decode([Listed].self, from: Data(run.output.utf8))
  }

  @Test func `'recommended' is what runs when nothing is said`() async throws {
    let usual = try await rules()
    #expect(try await rules("--preset", "recommended") == usual)
    #expect(usual.contains { $0.enabled })
    #expect(usual.allSatisfy { $0.enabled == ($0.category != "style" && $0.status == "stable") })
  }

  @Test(arguments: ["production", "hardened"])
  func `what goes further has what runs by default, and optional rules`(preset: String) async throws {
    let usual = Set(try await rules().filter(\.enabled).map(\.id))
    let all = try await rules("--preset", preset)
    let more = all.filter { $0.enabled && !usual.contains($0.id) }
    #expect(usual.isSubset(of: all.filter(\.enabled).map(\.id)))
    #expect(more.count > 10 && more.allSatisfy { $0.status == "optional" })
  }

  @Test func `'strict' has all but style, previews too`() async throws {
    #expect(try await rules("--preset", "strict").allSatisfy { $0.enabled == ($0.category != "style") })
    // Rules of others keep what their files say.
    let files = ["p.yaml": terminalRule("no-terminal", "status: preview")]
    let own = try await rules("--preset", "strict", "--rules", "p.yaml", files: files)
    #expect(own.first { $0.id == "no-terminal" }?.enabled == false)
  }

  @Test func `'style' has the rules of style`() async throws {
    let rules = try await rules("--preset", "style")
    #expect(rules.allSatisfy { !$0.enabled || ["style", "syntax"].contains($0.category) })
    // What is a matter of taste runs only where it is named.
    let enabled = Set(rules.filter(\.enabled).map(\.id))
    #expect(enabled.isSuperset(of: ["trailing-spaces", "service-keys-order", "yaml-syntax"]))
    #expect(enabled.isDisjoint(with: ["key-ordering", "document-start"]))
  }

  @Test func `'cis-docker' has every rule that refers to the benchmark`() async throws {
    let cited = RuleFolder.builtin.filter { $0.program.contains("{cis: docker-") }
      .compactMap { $0.path.split(separator: "/").last?.dropLast(".yaml".count) }.map(String.init)
    let enabled = try await rules("--preset", "cis-docker").filter { $0.enabled && $0.category != "syntax" }
    #expect(!cited.isEmpty && Set(enabled.map(\.id)) == Set(cited))
  }

  @Test func `are extended by configurations, the later ones winning`() async throws {
    let files = [".swarmlint.yml": "extends: [swarmlint:style, swarmlint:cis-docker]\nrules: {schema: on}\n"]
    let rules = try await rules(files: files)
    let on = Set(rules.filter(\.enabled).map(\.category))
    #expect(on.isSuperset(of: ["syntax", "schema", "reliability"]) && !on.contains("maintainability"))
    #expect(try await self.rules("--preset", "recommended", files: files).filter(\.enabled).count > 50)
    let pack = [
      "p/pack.yaml": "name: acme\nversion: 1.0.0\npresets: {all: [acme/*]}\n",
      "p/a.yaml": terminalRule("acme/a"),
    ]
    let both = try await self.rules("--preset", "p:all", files: files.merging(pack) { $1 })
    #expect(Set(both.filter(\.enabled).map(\.id)) == Set(rules.filter(\.enabled).map(\.id) + ["acme/a"]))
  }

  @Test func `are told when there is none of the name`() async {
    let run = await MemoryWorld(["a.yml": terminalStack]).run("--preset", "strickt", "a.yml")
    #expect(run.status == .unusable)
    #expect(run.errors == "swarmlint: swarmlint has no preset 'strickt' (did you mean 'strict'?)\n")
  }

  @Test func `reach a preview rule only when it is named or previews are asked for`() async {
    let files = [
      "a.yml": terminalStack, "p/pack.yaml": "name: acme\nversion: 1.0.0\n",
      "p/tty.yaml": terminalRule("acme/tty", "status: preview"),
      "p/presets/all.yaml": "rules: [acme/*]\n", "p/presets/preview.yaml": "preview: true\nrules: [acme/*]\n",
      "p/presets/named.yaml": "rules: [acme/tty]\n",
    ]
    func finds(_ arguments: String...) async -> Bool {
      await MemoryWorld(files).run(arguments + ["a.yml"]).output.contains("acme/tty")
    }
    #expect(await !finds("--rules", "p"))
    #expect(await !finds("--rules", "p:all"))
    #expect(await finds("--rules", "p:preview"))
    #expect(await finds("--rules", "p:named"))
    #expect(await finds("--rules", "p", "--select", "acme/tty"))
  }
}
