/// A value to be written as YAML or JSON; the entries of a map have the order in which they are written.
package indirect enum YAMLContent: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  /// A number that Go holds in 32 bits, which prints with fewer digits.
  case float(Float)
  /// In the form of RFC 3339.
  case timestamp(String)
  case string(String)
  case list([YAMLContent])
  case map([(key: String, value: YAMLContent)])
}
