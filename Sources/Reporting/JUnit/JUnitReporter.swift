package import Diagnostics

/// Writes JUnit XML: a suite for each file, a case for each rule that looked at it.
///
/// A rule that passes has a case too. Only so can a CI server tell what is new and what is resolved: GitLab and
/// Jenkins compare cases by class and name, take the first of equal ones, and call nothing resolved that has
/// merely vanished. Times are zero and there is no timestamp, so that equal runs give equal reports.
package struct JUnitReporter: Reporter {
  /// The number of cases above which passing ones are summed up by file; GitLab refuses reports of 250,000
  /// objects, and nobody reads 10,000 passes.
  private static let caseLimit = 10_000

  package init() {}

  package func render(_ report: Report) throws(ReportFailure) -> [UInt8] {
    var suites = JUnitSuite.suites(of: report)
    if suites.reduce(0, { $0 + $1.cases.count }) > Self.caseLimit {
      for index in suites.indices { suites[index].summarize() }
    }
    return try XMLWriter.document(for: .junit) { writer throws(XMLWriter.Failure) in
      try writer.write(suites)
    }
  }
}

extension XMLWriter {
  fileprivate mutating func write(_ suites: [JUnitSuite]) throws(Failure) {
    let classNames = Self.classNames(of: suites)
    func total(_ count: (JUnitSuite) -> Int) -> String { String(suites.reduce(0) { $0 + count($1) }) }
    try element(
      "testsuites",
      [
        "name": "swarmlint", "tests": total { $0.cases.count }, "failures": total(\.failures),
        "errors": total(\.errors), "time": "0",
      ]
    ) { writer throws(Failure) in
      for (suite, className) in zip(suites, classNames) { try writer.write(suite, className: className) }
    }
  }

  private mutating func write(_ suite: JUnitSuite, className: String) throws(Failure) {
    try element(
      "testsuite",
      [
        "name": suite.name, "tests": String(suite.cases.count), "failures": String(suite.failures),
        "errors": String(suite.errors), "skipped": String(suite.skipped), "time": "0", "file": suite.file,
      ]
    ) { writer throws(Failure) in
      for testCase in suite.cases {
        try writer.element(
          "testcase",
          [
            "name": testCase.name, "classname": className, "file": suite.file,
            "line": testCase.line.map(String.init), "time": "0",
          ]
        ) { writer throws(Failure) in try writer.write(testCase.outcome, file: suite.name) }
      }
    }
  }

  private mutating func write(_ outcome: JUnitCase.Outcome, file: String) throws(Failure) {
    switch outcome {
    case .passed(let notes):
      if !notes.isEmpty {
        try element("system-out", [:]) { writer throws(Failure) in try writer.text(notes) }
      }
    case .failed(let kind, let message, let body):
      try element("failure", ["type": kind, "message": message]) { writer throws(Failure) in
        try writer.text(body)
      }
    case .error(let message):
      try element("error", ["type": "error", "message": message]) { writer throws(Failure) in
        try writer.text("\(file.visible()): could not be linted: \(message.visible())")
      }
    case .undecided(let reason): try element("skipped", ["message": "undecided: \(reason)"])
    case .off(let reason): try element("skipped", ["message": "off: \(reason)"])
    case .suppressed(let reason): try element("skipped", ["message": "suppressed: \(reason)"])
    }
  }

  /// The class of each suite: its path without the extension, which Jenkins would take for a class in a package.
  ///
  /// Files that differ in nothing else keep it, with `_` for the dot.
  private static func classNames(of suites: [JUnitSuite]) -> [String] {
    let short = suites.map { withoutExtension($0.name) }
    let counts = Dictionary(short.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(suites, short).map { suite, short in
      guard counts[short] != 1, suite.name != short else { return short }
      return short + "_" + suite.name.dropFirst(short.count + 1)
    }
  }

  /// Returns `path` up to the last dot of its last component, if that is not the component's first character.
  private static func withoutExtension(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex else { return path }
    let isHidden = path[path.index(before: dot)] == "/"
    return isHidden || path[dot...].contains("/") ? path : String(path[..<dot])
  }
}
