// What is known of images beyond their names, and who speaks to whom.
extension ComposeSchema {
  /// The facts about the software in an image; also the keys of the data files that they come from.
  static let software = ComposeType(
    .software, "Software",
    [
      .derived(
        "name", .string, doc: "The name of the software, such as postgres; empty when it is not known."),
      .derived(
        "kind",
        .word([
          "database", "cache", "queue", "search", "storage", "coordination", "proxy", "registry", "admin",
          "monitoring", "agent", "application", "runtime", "system", "tool",
        ]), doc: "What sort of software it is."),
      .derived(
        "stateful", .bool, default: .bool(false),
        doc: "Whether it loses data when it starts on an empty volume."),
      .derived("data_dirs", .list(.string), doc: "Where it keeps its data."),
      .derived("init_dir", .string, doc: "The folder whose files it runs when it starts without data."),
      .derived("init_files", .list(.string), doc: "Globs of the names that it runs there."),
      .derived(
        "file_env", .list(.string),
        doc: "Globs of the variables that it also reads from a file, named by the suffix."),
      .derived(
        "file_suffix", .string, default: .string("_FILE"), doc: "What the name of such a variable ends with."),
      .derived(
        "file_env_complete", .bool, default: .bool(false), doc: "Whether it reads no other variable so."),
      .derived("quorum", .bool, default: .bool(false), doc: "Whether its members vote."),
      .derived(
        "stable_hostname", .bool, default: .bool(false), doc: "Whether it keeps its data under its host name."
      ),
      .derived("private_ports", .list(.int), doc: "Ports that only other services should reach."),
      .derived("admin_ports", .list(.int), doc: "Ports of consoles and management interfaces."),
      .derived(
        "manager_api", .bool, default: .bool(false),
        doc: "Whether it uses what only the Docker engine of a manager answers."),
      .derived("tools", .list(.string), doc: "Commands that are in the image."),
      .derived("lacks", .list(.string), doc: "Commands that are not in the image."),
      .derived("healthcheck", .bool, default: .bool(false), doc: "Whether the image brings a health check."),
      .derived("cycle", .string, doc: "The release that the tag belongs to, when its end is known."),
      .derived("end_of_life", .string, doc: "The last day on which that release is maintained: 2026-01-31."),
      .derived("abandoned", .string, doc: "Why nobody should use the image any more."),
      .derived("replacement", .string, doc: "What to use instead."),
      .derived("unfit", .string, doc: "Why it does not belong into a stack."),
      .derived("jvm", .bool, default: .bool(false), doc: "Whether it runs on a Java virtual machine."),
      .derived("heap_env", .list(.string), doc: "The variables that bound the heap of that."),
      .derived("insecure_env", .list(.string), doc: "NAME=glob: settings that switch its protection off."),
      .derived("auth_env", .list(.string), doc: "Variables without all of which it lets everybody in."),
      .derived("default_env", .list(.string), doc: "NAME=value: its credentials that everybody knows."),
      .derived("stop_signal", .string, default: .string("SIGTERM"), doc: "The signal that ends it in order."),
    ])

  static let dependency = ComposeType(
    .dependency, "Dependency",
    [
      .derived("name", .string, doc: "The name that is written."),
      .derived("service", .object(.service), doc: "The service that needs the other."),
      .derived("target", .object(.service), doc: "The service that answers to the name."),
      .derived("variable", .string, doc: "The variable that names it; null for the command."),
      .derived("reachable", .bool, default: .bool(true), doc: "Whether both are on one network."),
    ])
}
