package import YAMLSyntax

/// Something a rule file says, with the node that says it.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let node: YAMLNodeID

  package init(_ value: Value, at node: YAMLNodeID) {
    self.value = value
    self.node = node
  }
}
