/// A group of functions under a name, with the version of what they do.
package struct Library: Sendable {
  package let name: String
  /// Raised when a function is added or changes; a rule file's `swarmlint: 1` fixes the versions of all.
  package let version: Int
  package let functions: [Function]
  /// The macros that belong to it; the parser knows them.
  package let macros: [String]

  package init(_ name: String, version: Int, macros: [String] = [], _ functions: [Function]) {
    self.name = name
    self.version = version
    self.functions = functions
    self.macros = macros
  }

  /// What a user may call: methods with a dot before them, each name once, in order.
  package var names: [String] {
    let written = functions.map { $0.isMethod ? ".\($0.name)" : $0.name } + macros
    return Set(written).sorted()
  }
}

/// The functions that expressions may call, by name.
package final class FunctionLibrary: Sendable {
  package let libraries: [Library]
  private let byName: [String: [Function]]

  package init(_ libraries: [Library]) {
    self.libraries = libraries
    byName = Dictionary(grouping: libraries.flatMap(\.functions), by: \.name)
  }

  /// The language's own functions and libraries, as version 1 of the rule format fixes them.
  package static let standard = FunctionLibrary([
    Library(
      "core", version: 1,
      macros: [
        "has", ".all", ".exists", ".exists_one", ".existsOne", ".map", ".filter", ".transformList",
        ".transformMap", ".transformMapEntry", "cel.bind",
      ], CoreFunctions.all + ConversionFunctions.all + TimeFunctions.all),
    Library("optional", version: 1, macros: [".optMap", ".optFlatMap"], OptionalFunctions.all),
    Library("strings", version: 1, StringFunctions.all + FormatFunction.all),
    Library("lists", version: 1, macros: [".sortBy"], ListFunctions.all),
    Library("sets", version: 1, SetFunctions.all),
    Library("math", version: 1, MathFunctions.all + BitFunctions.all),
    Library("regex", version: 1, RegexFunctions.all),
    Library("encoders", version: 1, EncoderFunctions.all),
    Library("glob", version: 1, GlobFunction.all),
    Library("duration", version: 1, DurationFunctions.all),
    Library("memory", version: 1, MemoryFunctions.all),
    Library("net", version: 1, NetworkFunctions.all),
    Library("project", version: 1, macros: ["key", "written"], ObjectFunctions.all + SuggestFunction.all),
  ])

  /// The library with more functions.
  package func adding(_ more: [Library]) -> FunctionLibrary { FunctionLibrary(libraries + more) }

  /// The functions and methods of a name.
  func named(_ name: String) -> [Function] { byName[name] ?? [] }

  /// All names of functions or of methods.
  func names(method isMethod: Bool) -> [String] {
    libraries.flatMap(\.functions).filter { $0.isMethod == isMethod }.map(\.name)
  }
}
