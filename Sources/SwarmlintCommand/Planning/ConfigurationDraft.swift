import Diagnostics
import RuleEngine
import SystemPackage
import YAMLSyntax

/// A configuration for what stands in the working directory, with comments on what else there could be.
struct ConfigurationDraft {
  /// The files that are deployed together.
  private struct Stack {
    let files: [String]
    let environmentFile: String?
  }

  /// How many files with stacks were found.
  private let count: Int
  private var stacks: [Stack] = []
  /// Overrides that are not deployed.
  private var excluded: [String] = []

  /// Looks for stacks.
  init(for world: World) async {
    let found = await StackDiscovery(world, stdinName: "stdin").find([])
    let candidates = found.flatMap(\.inputs).map { input in
      Candidate(
        input: input, path: world.absolute(input.path), workspace: 0, argument: ".", isWanted: false,
        stacks: [])
    }
    var reader = CandidateReader(world)
    let files = await reader.read(candidates).filter { $0.failure == nil }
    count = files.count
    for file in files {
      let input = file.candidate.input
      guard let base = OverrideFile.basePath(of: input, in: world),
        let source = files.first(where: { $0.candidate.input.path == base })?.source,
        OverrideFile(file.source, over: source) != nil
      else { continue }
      let variant = Self.variant(of: input.path)
      if Self.isForDevelopment(variant) {
        excluded.append(input.path)
      } else {
        stacks.append(
          Stack(
            files: [base, input.path],
            environmentFile: Self.environmentFile(of: variant, beside: input.path, in: world)))
      }
    }
  }

  /// The part of a name that tells an override from its base: `prod` of `docker-compose.prod.yml`.
  private static func variant(of path: String) -> String {
    path.split(separator: ".").dropLast().last.map(String.init) ?? ""
  }

  private static func isForDevelopment(_ variant: String) -> Bool {
    ["dev", "development", "local", "override", "test", "tests", "testing", "ci", "debug"].contains(variant)
  }

  private static func environmentFile(of variant: String, beside path: String, in world: World) -> String? {
    let folder = FilePath(path).removingLastComponent().string
    return ["\(variant).env", ".env.\(variant)"].map { World.path(of: $0, in: folder) }.first {
      world.kind($0) == .file
    }
  }

  /// What was found, in a line.
  var summary: String {
    let files = count == 1 ? "1 file with a stack" : "\(count) files with stacks"
    let overrides = stacks.isEmpty ? "" : ", \(stacks.count) of them with a base"
    return "\(files)\(overrides); 'swarmlint' lints them, 'swarmlint baseline' accepts what is found today"
  }

  /// The configuration.
  var text: String {
    """
    # What swarmlint does in this repository: docs/configuration.md tells of every key.

    # What it builds on: swarmlint:recommended (what there is without this file), swarmlint:strict, swarmlint:production,
    # swarmlint:hardened, swarmlint:cis-docker, swarmlint:style; and rules of your own, such as ./policies.
    # extends: [swarmlint:recommended]

    # The least severity that fails a run: error, warning, info or never.
    fail-on: warning

    # Rules by name, category, glob or '*': off, on, info, warning, error. 'swarmlint rules' lists them all.
    # rules:
    #   healthcheck-missing: error
    #   style: on
    #   image-mutable-tag: {severity: warning}

    \(stackText)
    \(excludedText)
    # Variables that the shell that deploys has: with them, more can be checked. Never write secrets here.
    # environment:
    #   TAG: "1.27"
    # env_file: .env

    # Other rules for some paths; a later entry wins.
    # overrides:
    #   - files: [staging/]
    #     rules: {reliability: info}

    # Findings that were there before: 'swarmlint baseline' records them.
    # baseline: .swarmlint-baseline.json

    """
  }

  private var stackText: String {
    let words = "# Which files are deployed together, as in 'docker stack deploy -c A -c B NAME'. "
    guard !stacks.isEmpty else {
      return words + "Each other file is a stack of its own.\n" + """
        # stacks:
        #   - name: shop
        #     files: [docker-compose.yml, docker-compose.prod.yml]
        #     env_file: prod.env

        """
    }
    let items = stacks.map { stack in
      let files = YAMLContent.list(stack.files.map(YAMLContent.string))
      let environment = stack.environmentFile.map { [(key: "env_file", value: YAMLContent.string($0))] } ?? []
      return YAMLContent.map([("files", files)] + environment)
    }
    return words + "'name:' is the\n# NAME. Each other file is a stack of its own.\n"
      + Self.yaml("stacks", .list(items))
  }

  private var excludedText: String {
    let words = "# Paths that are not linted, written as in .gitignore.\n"
    guard !excluded.isEmpty else { return words + "# exclude: [vendor/, '*.dev.yml']\n" }
    return words + Self.yaml("exclude", .list(excluded.map(YAMLContent.string)))
  }

  private static func yaml(_ key: String, _ value: YAMLContent) -> String {
    String(decoding: YAMLWriter.document(.map([(key, value)])), as: UTF8.self)
  }
}
