import SwarmlintCommand

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

let arguments = Array(CommandLine.arguments.dropFirst())
let isPlugin = DockerPlugin.isName(CommandLine.arguments.first ?? "")
let status =
  isPlugin ? await DockerPlugin.run(arguments, in: .system()) : await Swarmlint.run(arguments, in: .system())
// All output is written; what the process holds need not be taken down piece by piece.
_exit(status.rawValue)
