/// A mount in short form, such as `data:/var/lib/data:ro`.
///
/// Source: docker/cli `cli/compose/loader/volume.go`, `ParseVolume`. A single letter before a colon is a Windows
/// drive, so that `v:/data` is no volume `v` but an anonymous volume at the path `v:/data`.
struct VolumeSpec {
  enum Kind: String {
    case volume
    case bind
  }

  var type: Kind
  var source: Part<String>?
  var target: Part<String>
  var readOnly: Part<Bool>?
  var nocopy: Part<Bool>?
  var propagation: Part<String>?
  /// Options that Docker drops without a word.
  var ignoredOptions: [Part<String>] = []

  static func parse(_ text: String) -> Result<VolumeSpec, ShortFormFailure> {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return .failure(ShortFormFailure("the mount is empty", in: text)) }
    func part(_ range: Range<Int>) -> Part<String> {
      Part(value: String(decoding: bytes[range], as: UTF8.self), range: range)
    }
    guard bytes.count > 2 else { return .success(VolumeSpec(type: .volume, target: part(0..<bytes.count))) }
    let sections = sections(bytes)
    if let empty = sections.first(where: \.isEmpty) {
      let place = max(0, empty.lowerBound - 1)..<min(bytes.count, empty.upperBound + 1)
      return .failure(ShortFormFailure("empty section between colons", at: place))
    }
    guard sections.count <= 3 else {
      return .failure(ShortFormFailure("too many colons", at: sections[3].lowerBound - 1..<bytes.count))
    }
    guard sections.count > 1 else { return .success(VolumeSpec(type: .volume, target: part(sections[0]))) }
    let source = part(sections[0])
    var spec = VolumeSpec(
      type: isPath(source.value) ? .bind : .volume, source: source, target: part(sections[1]))
    if sections.count == 3 {
      var start = sections[2].lowerBound
      for option in bytes[sections[2]].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        spec.apply(part(start..<(start + option.count)))
        start += option.count + 1
      }
    }
    return .success(spec)
  }

  /// The stretches between colons, where a colon after a single letter belongs to its stretch.
  private static func sections(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") {
      if isOneLetter(bytes[start..<index]) { continue }
      result.append(start..<index)
      start = index + 1
    }
    return result + [start..<bytes.count]
  }

  /// Whether a source is a path: it starts like one, or with a Windows drive.
  static func isPath(_ source: String) -> Bool {
    let scalars = source.unicodeScalars
    guard let first = scalars.first else { return false }
    if first == "." || first == "/" || first == "~" || source.hasPrefix("\\\\") { return true }
    return isLetter(first) && scalars.dropFirst().first == ":"
  }

  /// Whether some bytes are one letter of any script.
  private static func isOneLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard (1...4).contains(bytes.count) else { return false }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return scalars.count == 1 && scalars.first.map(isLetter) == true
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private mutating func apply(_ option: Part<String>) {
    switch option.value {
    case "ro": readOnly = Part(value: true, range: option.range)
    case "rw": readOnly = Part(value: false, range: option.range)
    case "nocopy": nocopy = Part(value: true, range: option.range)
    case "private", "rprivate", "shared", "rshared", "slave", "rslave": propagation = option
    default: ignoredOptions.append(option)
    }
  }
}
