/// Why a text is not what Docker casts it to.
struct CastFailure: Error, Equatable {
  /// A predicate such as `must be an integer, not 'x'`.
  var message: String
  /// What docker says, such as `strconv.Atoi: parsing "x": invalid syntax`.
  var docker: String
}

/// What Docker makes of an interpolated string where it wants another type.
///
/// Source: docker/cli `cli/compose/loader/interpolate.go`.
enum Cast {
  /// Go's `strconv.Atoi`: decimal digits with an optional sign.
  static func int(_ text: String) -> Result<Int64, CastFailure> {
    let digits = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isNumber, let value = Int64(text) else {
      let reason = isNumber ? "value out of range" : "invalid syntax"
      return .failure(
        CastFailure(
          message: "must be an integer, not '\(text)'",
          docker: "strconv.Atoi: parsing \(GoQuote.quoted(text)): \(reason)"))
    }
    return .success(value)
  }

  /// Go's `strconv.ParseFloat`.
  static func float(_ text: String) -> Result<Double, CastFailure> {
    guard let value = GoNumber.float(text) else {
      return .failure(
        CastFailure(
          message: "must be a number, not '\(text)'",
          docker: "strconv.ParseFloat: parsing \(GoQuote.quoted(text)): invalid syntax"))
    }
    return .success(value)
  }

  /// The words that docker/cli takes for booleans, in any case.
  static func bool(_ text: String) -> Result<Bool, CastFailure> {
    switch text.lowercased() {
    case "y", "yes", "true", "on": .success(true)
    case "n", "no", "false", "off": .success(false)
    default:
      .failure(CastFailure(message: "must be a boolean, not '\(text)'", docker: "invalid boolean: \(text)"))
    }
  }
}
