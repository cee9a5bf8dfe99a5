import SwarmlintCommand

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

// All output is written; what the process holds need not be taken down piece by piece.
_exit(await Swarmlint.run(Array(CommandLine.arguments.dropFirst()), in: .system()).rawValue)
