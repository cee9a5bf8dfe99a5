// Values that Swarm fills in for each task.
//
// Source: swarmkit `template/expand.go`, `ExpandContainerSpec`.
extension ComposeSchema {
  static let template = ComposeType(
    .template, "Template",
    [
      .derived("text", .string, doc: "The value as written."),
      .derived("problem", .string, doc: "What is wrong with its template; null when nothing is."),
      .derived("complaint", .string, doc: "What the manager says of it."),
    ])
}
