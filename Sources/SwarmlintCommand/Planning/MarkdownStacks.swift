import Diagnostics
import MarkdownSyntax

/// The stacks in a Markdown file.
enum MarkdownStacks {
  /// What people call YAML and Compose behind a fence.
  private static let languages: Set = ["yaml", "yml", "compose", "docker-compose", "dockercompose"]

  /// The code blocks that are whole stacks.
  ///
  /// A part of one, which is all that a text speaks of at a time, has no service with an image, and is none.
  static func blocks(of file: SourceFile) -> [FencedCode] {
    FencedCode.blocks(of: file).filter { block in
      guard languages.contains(block.language) else { return false }
      let content = StackContent(file.keeping(block.lines))
      return content.isStack && content.services.contains(where: \.hasImage)
    }
  }
}
