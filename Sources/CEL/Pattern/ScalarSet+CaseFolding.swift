extension ScalarSet {
  /// The set with all scalars that differ from a member only in case, by simple folding.
  ///
  /// As in RE2, `k` brings the Kelvin sign and `s` the long s.
  var caseInsensitive: ScalarSet {
    if let last = ranges.last, last.upperBound < 0x80 { return foldedASCII }
    var added = ranges
    for orbit in Self.orbits where orbit.contains(where: contains) {
      added += orbit.map { $0...$0 }
    }
    return ScalarSet(added)
  }

  /// The same for a set of ASCII scalars, without the tables.
  private var foldedASCII: ScalarSet {
    var added = ranges
    for lower in UInt32(0x61)...0x7A where contains(lower) || contains(lower - 0x20) {
      added += [lower...lower, (lower - 0x20)...(lower - 0x20)]
      if lower == 0x6B { added.append(0x212A...0x212A) }
      if lower == 0x73 { added.append(0x17F...0x17F) }
    }
    return ScalarSet(added)
  }

  /// The sets of scalars that differ only in case.
  ///
  /// Made from the case mappings of the standard library: scalars with a common mapping belong together. A mapping
  /// to several scalars (`ß` to `SS`) is no simple folding, and neither are the Turkish ones of the dotless `ı`.
  private static let orbits: [[UInt32]] = {
    var root: [UInt32: UInt32] = [:]
    var members: [UInt32: [UInt32]] = [:]
    func join(_ first: UInt32, _ second: UInt32) {
      let (kept, gone) = (root[first] ?? first, root[second] ?? second)
      guard kept != gone else { return }
      let moved = members.removeValue(forKey: gone) ?? [gone]
      for scalar in moved { root[scalar] = kept }
      members[kept, default: [kept]] += moved
    }
    for value in UInt32(0x41)...0x1E9FF where value != 0x131 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      guard properties.changesWhenCaseMapped else { continue }
      for mapping in [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping] {
        var scalars = mapping.unicodeScalars.makeIterator()
        guard let mapped = scalars.next(), scalars.next() == nil, mapped != scalar else { continue }
        join(mapped.value, value)
      }
    }
    return members.keys.sorted().compactMap { members[$0] }
  }()
}
