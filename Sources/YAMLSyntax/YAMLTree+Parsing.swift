package import Diagnostics

/// What parsing a file came to.
package struct ParsedYAML: Sendable {
  /// The first document; `nil` when Docker's parser would stop too.
  package let tree: YAMLTree?
  package let diagnostics: [Diagnostic]
}

/// How much of a file is read before it is refused.
package struct YAMLLimits: Sendable {
  package var bytes = 16 << 20
  package var depth = 256

  package init() {}
}

extension YAMLTree {
  /// Parses the first document of a file with libyaml.
  ///
  /// Docker reads no further either: mistakes after the first document do not matter to it.
  package static func parse(_ file: SourceFile, limits: YAMLLimits = YAMLLimits()) -> ParsedYAML {
    guard file.bytes.count <= limits.bytes else {
      let size = "the file has \(file.bytes.count) bytes, more than the limit of \(limits.bytes)"
      return ParsedYAML(
        tree: nil,
        diagnostics: [
          Diagnostic("input-limit", .error, size, at: SourceRange(file: file.id, start: 0, end: 0), path: "")
        ])
    }
    var builder = YAMLTreeBuilder(file: file, limits: limits)
    unsafe file.bytes.withUnsafeBufferPointer { bytes in
      var parser = unsafe LibYAMLParser(bytes)
      builder.build(from: &parser)
    }
    return ParsedYAML(tree: builder.isReadable ? builder.tree : nil, diagnostics: builder.diagnostics)
  }
}
