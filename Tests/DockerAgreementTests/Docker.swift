import TestSupport

/// The docker client, as the judge.
enum Docker {
  /// What Docker makes of a stack, with the folder of the files called `/stack`.
  static func config(
    _ stack: [String], files: [String: [UInt8]], variables: [String: String]
  ) throws -> ConfigAnswer {
    let folder = try StackFolder(files)
    let run = try DockerClient.config(stack, in: folder, variables: variables)
    return run.status == 0
      ? .accepted(folder.anonymous(run.output)) : .refused(folder.anonymous(run.message))
  }
}
