internal import CLibYAML

/// libyaml's event parser over bytes that it does not own.
///
/// The parser struct holds a pointer into itself, so it lives on the heap and never moves.
@safe struct LibYAMLParser: ~Copyable {
  /// What libyaml could not read.
  struct Failure {
    /// In libyaml's words, such as `found character that cannot start any token`.
    var problem: String
    /// What it was reading, such as `while scanning for the next token`.
    var context: String
    /// The place in code points after a byte order mark, or in bytes when `isOffset`.
    var mark: Int
    var isOffset: Bool
    /// What Docker's YAML library, which is a port of libyaml, prints for it.
    var docker: String
  }

  /// What an event says, without its text.
  enum Event {
    case streamEnd
    case documentStart
    case documentEnd
    case alias
    case scalar
    case sequenceStart
    case mappingStart
    case collectionEnd
    case other
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Makes a parser of `bytes`, which must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // With an encoding set, libyaml takes a byte order mark for text.
    let text =
      unsafe bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe yaml_parser_delete(parser)
    unsafe event.deallocate()
    unsafe parser.deallocate()
  }

  /// Reads the next event; `nil` when libyaml stops, and then ``failure`` says why.
  mutating func next() -> Event? {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { return nil }
    switch unsafe event.pointee.type {
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT: return .scalar
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    default: return .other
    }
  }

  /// The code points before and after the current event.
  var marks: (start: Int, end: Int) {
    unsafe (Int(event.pointee.start_mark.index), Int(event.pointee.end_mark.index))
  }

  /// Why libyaml stopped.
  var failure: Failure {
    let isReader = unsafe parser.pointee.error == YAML_READER_ERROR
    let offset = unsafe Int(parser.pointee.problem_offset)
    let mark = unsafe Int(parser.pointee.problem_mark.index)
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "cannot be read"
    // go-yaml tells the line of the context, counted from 0 by the parser and from 1 by the scanner.
    let lines = unsafe (Int(parser.pointee.context_mark.line), Int(parser.pointee.problem_mark.line))
    var line = lines.0 != 0 ? lines.0 : lines.1
    if line != 0, unsafe parser.pointee.error == YAML_SCANNER_ERROR { line += 1 }
    let place = line != 0 && !isReader ? "line \(line): " : ""
    return Failure(
      problem: problem, context: unsafe parser.pointee.context.map { unsafe String(cString: $0) } ?? "",
      mark: isReader ? offset : mark, isOffset: isReader, docker: "yaml: \(place)\(problem)")
  }

  /// The anchor that the current event defines, or the name that an alias refers to.
  var anchor: String? {
    switch unsafe event.pointee.type {
    case YAML_ALIAS_EVENT: unsafe Self.text(event.pointee.data.alias.anchor)
    case YAML_SCALAR_EVENT: unsafe Self.text(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: unsafe Self.text(event.pointee.data.mapping_start.anchor)
    default: nil
    }
  }

  /// The tag of the current event, with its handle resolved.
  var tag: String? {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe Self.text(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: unsafe Self.text(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  /// How the current scalar or collection is written.
  var style: YAMLNode.Style {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT:
      switch unsafe event.pointee.data.scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    case YAML_SEQUENCE_START_EVENT:
      unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
    case YAML_MAPPING_START_EVENT:
      unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
    default: .plain
    }
  }

  /// The decoded text of the current scalar.
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    unsafe body(
      UnsafeBufferPointer(
        start: event.pointee.data.scalar.value, count: Int(event.pointee.data.scalar.length)))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe pointer.map { unsafe String(decodingCString: $0, as: UTF8.self) }
  }
}
