/// A token with its UTF-8 bytes.
struct Token {
  enum Kind: Equatable {
    case identifier(String)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// An operator or bracket.
    case symbol(String)
    case end
  }

  var kind: Kind
  var lower: Int
  var upper: Int
}
