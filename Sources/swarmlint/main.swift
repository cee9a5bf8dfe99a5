import SwarmlintCommand

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

exit(await Swarmlint.run(Array(CommandLine.arguments.dropFirst()), in: .system()).rawValue)
