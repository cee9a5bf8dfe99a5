package import Diagnostics

/// The index of a node in a ``YAMLTree``.
package struct YAMLNodeID: Hashable, Sendable {
  package let index: Int32
  init(_ index: Int32) { self.index = index }
}

/// One node of a document.
package struct YAMLNode: Sendable {
  package enum Kind: Sendable { case scalar, sequence, mapping, alias }
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

  package let kind: Kind
  package let style: Style
  /// The bytes of the node: a quoted scalar with its quotes, a block collection up to the end of its last child.
  package let range: SourceRange
  /// The tag as written, with its handle resolved, such as `tag:yaml.org,2002:str` or `!reset`.
  package let tag: String?
  package let anchor: String?
}

/// A key of a mapping with its value.
package struct YAMLEntry: Sendable {
  package let key: YAMLNodeID
  package let value: YAMLNodeID
  /// The value of the merge key that brought the entry; `nil` when it is written in the mapping itself.
  package let viaMerge: YAMLNodeID?
}
