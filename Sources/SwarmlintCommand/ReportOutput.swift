import Diagnostics
import Reporting

/// Writes a report where the options say: to standard output or to a file, in a format and with or without colours.
struct ReportOutput {
  private let options: LintOptions
  private let world: World

  init(_ options: LintOptions, _ world: World) {
    self.options = options
    self.world = world
  }

  /// The format that the options ask for.
  func format() throws(RunFailure) -> ReportFormat {
    guard let format = ReportFormat(rawValue: options.format?.rawValue ?? "text") else {
      let names = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw RunFailure("a report is one of \(names), not \(options.format?.rawValue ?? "")")
    }
    return format
  }

  func write(_ report: Report) throws(RunFailure) {
    let format = try format()
    let isColored = ColorDecision(options.color, world, isFile: options.output != nil).isColored
    let bytes: [UInt8]
    do {
      bytes = try format.reporter(color: isColored).render(report)
    } catch {
      throw RunFailure("the report cannot be written: \(error)")
    }
    if let path = options.output { try world.save(bytes, to: path) } else { try world.say(bytes) }
  }
}
