import Foundation
import PackagePlugin

/// Embeds the rule files and presets of a target, or its data about images, which are all its YAML files, as Swift.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let rules = module.sourceFiles.map(\.url).filter { $0.pathExtension == "yaml" }.sorted {
      $0.path < $1.path
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(rules.count) files of \(module.name)",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [output.path, module.directoryURL.path] + rules.map(\.path),
        inputFiles: rules, outputFiles: [output])
    ]
  }
}
