import CLibXML2

/// Builds one XML document through libxml2's writer.
///
/// The writer lets forbidden characters through without a word, so every text passes ``String/visible`` first,
/// here and nowhere else; and CDATA is never used, for it ends at the first `]]>`.
@safe struct XMLWriter: ~Copyable {
  /// An operation that libxml2 refused.
  struct Failure: Error {
    let operation: String
  }

  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr

  /// Builds the document of a report in UTF-8, indented by two spaces.
  static func document(
    for format: ReportFormat, _ content: (inout XMLWriter) throws(Failure) -> Void
  ) throws(ReportFailure) -> [UInt8] {
    do {
      var writer = try XMLWriter.begin()
      try content(&writer)
      return try writer.finish()
    } catch {
      throw ReportFailure(format: format, reason: "libxml2 failed to \(error.operation)")
    }
  }

  private init(_ buffer: xmlBufferPtr, _ writer: xmlTextWriterPtr) {
    unsafe self.buffer = buffer
    unsafe self.writer = writer
  }

  private static func begin() throws(Failure) -> XMLWriter {
    guard let buffer = unsafe xmlBufferCreate() else { throw Failure(operation: "make a buffer") }
    guard let writer = unsafe xmlNewTextWriterMemory(buffer, 0) else {
      unsafe xmlBufferFree(buffer)
      throw Failure(operation: "make a document")
    }
    let document = unsafe XMLWriter(buffer, writer)
    try document.check("indent", unsafe xmlTextWriterSetIndent(writer, 1))
    try document.check("indent", unsafe xmlTextWriterSetIndentString(writer, "  "))
    try document.check("begin the document", unsafe xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
    return document
  }

  deinit {
    // The writer flushes into the buffer when it is freed, so it goes first.
    unsafe xmlFreeTextWriter(writer)
    unsafe xmlBufferFree(buffer)
  }

  /// Writes an element; what `content` writes stands inside it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?>,
    content: (inout XMLWriter) throws(Failure) -> Void = { _ throws(Failure) in }
  ) throws(Failure) {
    try check("begin <\(name)>", unsafe xmlTextWriterStartElement(writer, name))
    for (key, value) in attributes {
      guard let value else { continue }
      try check("write @\(key)", unsafe xmlTextWriterWriteAttribute(writer, key, value.visible()))
    }
    try content(&self)
    try check("end <\(name)>", unsafe xmlTextWriterEndElement(writer))
  }

  /// Writes text into the element that is open; line breaks stay.
  mutating func text(_ text: String) throws(Failure) {
    try check("write text", unsafe xmlTextWriterWriteString(writer, text.visible(keepingLineBreaks: true)))
  }

  /// Ends the document and returns its bytes.
  private consuming func finish() throws(Failure) -> [UInt8] {
    try check("end the document", unsafe xmlTextWriterEndDocument(writer))
    try check("flush", unsafe xmlTextWriterFlush(writer))
    guard let content = unsafe xmlBufferContent(buffer) else { throw Failure(operation: "read the buffer") }
    let length = unsafe Int(xmlBufferLength(buffer))
    return unsafe Array(UnsafeBufferPointer(start: content, count: length))
  }

  /// libxml2's writer returns -1 for a failure, else a number of bytes.
  private func check(_ operation: String, _ result: Int32) throws(Failure) {
    if result < 0 { throw Failure(operation: operation) }
  }
}
