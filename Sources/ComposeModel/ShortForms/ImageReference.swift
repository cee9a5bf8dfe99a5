/// An image reference taken apart: `registry.example.com:5000/team/app:1.2@sha256:…`.
///
/// Source: distribution/reference `reference.go` and `normalize.go`. Only the parts are found; whether the reference
/// is valid is checked when the stack is deployed.
struct ImageReference {
  var registry: Part<String>?
  var repository: Part<String>
  var tag: Part<String>?
  var digest: Part<String>?

  init(_ text: String) {
    let bytes = Array(text.utf8)
    func part(_ range: Range<Int>) -> Part<String> {
      Part(value: String(decoding: bytes[range], as: UTF8.self), range: range)
    }
    var end = bytes.count
    if let at = bytes.firstIndex(of: UInt8(ascii: "@")) {
      digest = part((at + 1)..<bytes.count)
      end = at
    }
    let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/"))
    if let colon = bytes[(slash ?? 0)..<end].lastIndex(of: UInt8(ascii: ":")) {
      tag = part((colon + 1)..<end)
      end = colon
    }
    var start = 0
    if let first = bytes[..<end].firstIndex(of: UInt8(ascii: "/")) {
      let host = bytes[..<first]
      // The first component is a host when it has a dot or a port, or is `localhost`.
      if host.contains(UInt8(ascii: ".")) || host.contains(UInt8(ascii: ":"))
        || host.elementsEqual("localhost".utf8)
      {
        registry = part(0..<first)
        start = first + 1
      }
    }
    repository = part(start..<end)
  }

  /// The last component of the path.
  var name: Part<String> {
    let bytes = Array(repository.value.utf8)
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let offset = repository.range.lowerBound
    return Part(
      value: String(decoding: bytes[start...], as: UTF8.self),
      range: (offset + start)..<repository.range.upperBound)
  }
}
