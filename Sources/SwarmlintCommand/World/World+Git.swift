import Subprocess
import SystemPackage

extension World {
  /// The most that is read of a list of files.
  private static let listLimit = 256 << 20

  /// What Git says of the files at a folder; it is asked because nobody else reads all its rules of what to ignore.
  static func filesOfRepository(at folder: String) async -> [String]? {
    let result = try? await run(
      .name("git"),
      arguments: [
        // A repository may name a program to be run for this, and is not trusted so far.
        "-c", "core.fsmonitor=false", "ls-files", "--cached", "--others", "--exclude-standard", "-z",
      ],
      // A hook of Git has these set, for its own repository.
      environment: .inherit.updating(["GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil]),
      workingDirectory: FilePath(folder), output: .bytes(limit: listLimit), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
