import FoundationEssentials

extension Encodable {
  /// This value as a JSON document that reads well and is the same every time.
  func json(for format: ReportFormat) throws(ReportFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try Array(encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      throw ReportFailure(format: format, reason: String(describing: error))
    }
  }
}
