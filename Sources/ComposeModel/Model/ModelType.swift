/// The type of a value in the model, as rules see it.
package indirect enum ModelType: Hashable, Sendable {
  case bool
  case int
  case double
  case string
  /// A string that is one of these words.
  case word([String])
  /// Nanoseconds.
  case duration
  case list(ModelType)
  /// A map with string keys.
  case map(ModelType)
  case object(TypeID)
}
