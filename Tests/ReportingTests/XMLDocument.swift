import CLibXML2
import FoundationEssentials

/// An XML document read and judged by libxml2, as the readers of a report would.
struct XMLDocument {
  struct Malformed: Error {}

  /// An element; the text is that of all it holds.
  struct Element {
    let name: String
    let attributes: [String: String]
    let children: [Element]
    let text: String

    /// This element and all below it.
    var all: [Element] { [self] + children.flatMap(\.all) }
    func count(_ name: String) -> Int { all.count { $0.name == name } }
    subscript(attribute: String) -> String? { attributes[attribute] }
  }

  let root: Element
  /// What our own schema of JUnit reports holds against it.
  let violations: [String]

  init(_ bytes: [UInt8]) throws {
    let options = Int32(XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue)
    let document = bytes.withUnsafeBytes { buffer in
      xmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, options)
    }
    guard let document, let element = xmlDocGetRootElement(document) else { throw Malformed() }
    defer { xmlFreeDoc(document) }
    root = Self.read(element)
    violations = try Self.validate(document)
  }

  private static func read(_ node: xmlNodePtr) -> Element {
    var attributes: [String: String] = [:]
    var attribute = node.pointee.properties
    while let current = attribute {
      let value = xmlNodeGetContent(current.pointee.children)
      attributes[string(current.pointee.name)] = value.map { string($0) } ?? ""
      if let value { free(value) }
      attribute = current.pointee.next
    }
    var children: [Element] = []
    var child = node.pointee.children
    while let current = child {
      if current.pointee.type == XML_ELEMENT_NODE { children.append(read(current)) }
      child = current.pointee.next
    }
    let content = xmlNodeGetContent(node)
    defer { free(content) }
    return Element(
      name: string(node.pointee.name), attributes: attributes, children: children,
      text: content.map { string($0) } ?? "")
  }

  private static func validate(_ document: xmlDocPtr) throws -> [String] {
    let path = reportsFolder.deletingLastPathComponent().appending(path: "schemas/junit.xsd").path
    guard let parser = xmlSchemaNewParserCtxt(path) else { throw Malformed() }
    defer { xmlSchemaFreeParserCtxt(parser) }
    guard let schema = xmlSchemaParse(parser) else { throw Malformed() }
    defer { xmlSchemaFree(schema) }
    guard let context = xmlSchemaNewValidCtxt(schema) else { throw Malformed() }
    defer { xmlSchemaFreeValidCtxt(context) }
    var violations: [String] = []
    let status = withUnsafeMutablePointer(to: &violations) { list in
      xmlSchemaSetValidStructuredErrors(
        context,
        { list, error in
          guard let error, let message = error.pointee.message else { return }
          list?.assumingMemoryBound(to: [String].self).pointee.append(String(cString: message))
        }, list)
      return xmlSchemaValidateDoc(context, document)
    }
    return status == 0 || !violations.isEmpty ? violations : ["libxml2 says \(status)"]
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
