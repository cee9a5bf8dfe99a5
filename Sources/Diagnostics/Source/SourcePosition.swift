/// A place in a file as people name it: line and column, both counted from 1.
///
/// The column counts Unicode scalars, the unit of libyaml's marks and of SARIF's `unicodeCodePoints`.
package struct SourcePosition: Hashable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
