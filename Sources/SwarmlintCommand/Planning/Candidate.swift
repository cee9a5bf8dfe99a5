import Diagnostics
import SystemPackage

/// A file that may hold a stack, before it is read.
struct Candidate: Sendable {
  let input: StackInput
  /// The absolute path.
  let path: FilePath
  /// The number of its workspace.
  let workspace: Int
  /// The argument that it was found for.
  let argument: String
  /// Whether it is linted whatever it holds: somebody named it.
  let isWanted: Bool
  /// The numbers of the stacks of the configuration that it belongs to.
  let stacks: [Int]
}

/// Reads candidates and passes over those that hold no stack.
struct CandidateReader {
  private let world: World
  private var roots: RepositoryRoots

  init(_ world: World) {
    self.world = world
    roots = RepositoryRoots(world)
  }

  /// A candidate that was read, as yet without a number of its own.
  struct File: Sendable {
    let candidate: Candidate
    let source: SourceFile
    let failure: String?
  }

  /// The files that one task reads one after the other.
  private static let filesPerTask = 32

  /// Reads candidates side by side; the order stays.
  mutating func read(_ candidates: [Candidate]) async -> [File] {
    let paths = candidates.map { roots.path(of: $0.path) }
    let reading = StackFiles(world: world)
    var chunks: [Int: [File]] = [:]
    await withTaskGroup { group in
      for start in stride(from: 0, to: candidates.count, by: Self.filesPerTask) {
        group.addTask {
          let chunk = start..<min(start + Self.filesPerTask, candidates.count)
          return (start, chunk.compactMap { reading.file(candidates[$0], reportPath: paths[$0]) })
        }
      }
      for await (start, files) in group { chunks[start] = files }
    }
    return chunks.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// Reads one file.
  mutating func read(
    _ input: StackInput, _ path: FilePath, as id: FileID
  ) -> (source: SourceFile, failure: String?) {
    let (source, failure) = StackFiles(world: world).source(input, id, reportPath: roots.path(of: path))
    return (source, failure?.reason)
  }
}

extension StackFiles {
  /// Reads a candidate; `nil` when nobody named it and it holds no stack.
  ///
  /// What cannot be read is told and not passed over.
  fileprivate func file(_ candidate: Candidate, reportPath: String?) -> CandidateReader.File? {
    let (source, failure) = source(candidate.input, FileID(0), reportPath: reportPath)
    guard candidate.isWanted || failure != nil || candidate.input.holdsStack(source) else { return nil }
    return CandidateReader.File(candidate: candidate, source: source, failure: failure?.reason)
  }
}

extension StackInput {
  fileprivate func holdsStack(_ source: SourceFile) -> Bool {
    isMarkdown ? !MarkdownStacks.blocks(of: source).isEmpty : StackContent.isStack(source)
  }
}
