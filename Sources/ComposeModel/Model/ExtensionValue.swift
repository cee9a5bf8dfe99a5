/// A value that the schema does not describe, as Docker's YAML library decodes it: what an `x-*` key holds.
package indirect enum ExtensionValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  /// In the form of RFC 3339, as Go writes it.
  case timestamp(String)
  case string(String)
  case list([ExtensionValue])
  case map([String: ExtensionValue])
}
