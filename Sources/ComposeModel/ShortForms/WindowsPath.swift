/// Paths of Windows, which a client on Linux leaves as they are.
enum WindowsPath {
  /// Whether a path names a drive (`C:\data`) or a share (`\\host\share`) and what stands there.
  ///
  /// Source: docker/cli `cli/compose/loader/windows_path.go`, `isAbs`.
  static func isAbsolute(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    func isSeparator(_ index: Int) -> Bool {
      index < bytes.count && (bytes[index] == UInt8(ascii: "\\") || bytes[index] == UInt8(ascii: "/"))
    }
    if bytes.count >= 3, bytes[1] == UInt8(ascii: ":") {
      let letter = bytes[0] | 0x20
      return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") && isSeparator(2)
    }
    guard bytes.count >= 5, isSeparator(0), isSeparator(1), !isSeparator(2), bytes[2] != UInt8(ascii: ".")
    else {
      return false
    }
    guard let end = (3..<(bytes.count - 1)).first(where: isSeparator), !isSeparator(end + 1),
      bytes[end + 1] != UInt8(ascii: ".")
    else { return false }
    // What stands on the share begins after another separator.
    return bytes.indices.dropFirst(end + 1).contains(where: isSeparator)
  }
}
