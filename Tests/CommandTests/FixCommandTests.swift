import SwarmlintCommand
import TestSupport
import Testing

/// A stack with a mistake that has a safe fix, and one whose fix may change what runs.
private let stack = """
  services:
    api:
      image: shop/api:3.2
      environment:
        # not for production
        DEBUG: true # yet
      networks: [back]
      deploy:
        update_config:
          failure_action: continue
          monitor: 60s
  networks:
    back:
      driver_opts: {encrypted: "false"}

  """

private let safe = stack.replacing("DEBUG: true", with: "DEBUG: \"true\"")
  .replacing("encrypted: \"false\"", with: "encrypted: \"true\"")
private let both = safe.replacing("failure_action: continue", with: "failure_action: rollback")

/// Only the rules that the stack is about.
private let rules = [
  "--select", "invalid-type", "--select", "encrypted-false", "--select", "failure-action-not-rollback",
  "--fail-on", "info",
]

@Suite struct `Fixing` {
  @Test func `writes what keeps the meaning, and says what is left`() async {
    let run = await MemoryWorld(["a.yml": stack]).run(["--fix", "a.yml"] + rules)
    #expect(run.files == ["a.yml": safe])
    #expect(
      run.errors == """
        a.yml:6:14: fixed: Put it in quotes [invalid-type]
        a.yml:14:30: fixed: Say that it is encrypted [encrypted-false]
        swarmlint: 1 more finding has a fix that may change what runs: add --unsafe-fixes

        """)
    #expect(run.output.contains("a.yml:10:25") && run.output.contains("failure-action-not-rollback"))
    #expect(run.status == .findings)
  }

  @Test func `writes what may change what runs when asked to`() async {
    let run = await MemoryWorld(["a.yml": stack]).run(["--fix", "--unsafe-fixes", "a.yml"] + rules)
    #expect(run.files == ["a.yml": both])
    #expect(run.errors.contains("a.yml:10:25: fixed: Roll back on failure [failure-action-not-rollback]\n"))
    #expect(run.status == .clean)
  }

  @Test func `a second time changes nothing`() async {
    let run = await MemoryWorld(["a.yml": both]).run(["--fix", "--unsafe-fixes", "a.yml"] + rules)
    #expect(run.files.isEmpty && run.errors.isEmpty)
    #expect(run.status == .clean)
  }

  @Test func `leaves alone what is only suggested`() async {
    let text = "services:\n  web:\n    image: nginx:1.27\n    working_dir: srv/app\n"
    let world = MemoryWorld(["a.yml": text])
    let run = await world.run("--fix", "--unsafe-fixes", "--select", "working-dir-relative", "a.yml")
    #expect(run.files.isEmpty && run.status == .findings)
    #expect(run.output.contains("Write /srv/app"))
  }

  @Test func `needs --fix or --diff for fixes that may change what runs`() async {
    let run = await MemoryWorld(["a.yml": stack]).run("--unsafe-fixes", "a.yml")
    #expect(run.status == .unusable && run.files.isEmpty)
    #expect(run.errors == "swarmlint: --unsafe-fixes goes with --fix or --diff\n")
  }

  @Test func `fixes that touch are made one after the other`() async {
    let text = """
      services:
        web:
          image: nginx:1.27
          cap_drop: [ALL, ALL, ALL]

      """
    let run = await MemoryWorld(["a.yml": text]).run("--fix", "--select", "duplicate-item", "a.yml")
    #expect(run.files == ["a.yml": text.replacing("[ALL, ALL, ALL]", with: "[ALL]")])
    #expect(run.status == .clean)
  }

  @Test func `says why a fix is not made`() async {
    let text = """
      x-update: &update {failure_action: continue, monitor: 60s}
      services:
        web:
          image: nginx:1.27
          deploy: {update_config: *update}

      """
    let world = MemoryWorld(["a.yml": text])
    let run = await world.run(
      "--fix", "--unsafe-fixes", "--select", "failure-action-not-rollback", "--fail-on", "info", "a.yml")
    #expect(run.files.isEmpty && run.status == .findings)
    #expect(
      run.errors
        == "a.yml:1:36: not fixed: Roll back on failure [failure-action-not-rollback]: "
        + "it is shared through the anchor '&update'\n")
  }

  @Test func `keeps line breaks and a byte order mark`() async {
    let text = "\u{FEFF}" + stack.replacing("\n", with: "\r\n")
    let run = await MemoryWorld(["a.yml": text]).run(["--fix", "--unsafe-fixes", "a.yml"] + rules)
    #expect(run.files == ["a.yml": "\u{FEFF}" + both.replacing("\n", with: "\r\n")])
  }

  @Test func `makes new lines with the line breaks of the file`() async {
    let text = "services:\r\n  web:\r\n    image: nginx:1.27\r\n    mem_limit: 512m\r\n"
    let run = await MemoryWorld(["a.yml": text]).run("--fix", "--select", "schema", "a.yml")
    let limits = "deploy:\r\n      resources:\r\n        limits:\r\n          memory: 512m\r\n"
    #expect(run.files == ["a.yml": text.replacing("mem_limit: 512m\r\n", with: limits)])
  }

  @Test func `tells of a file that cannot be written, and goes on`() async {
    let world = MemoryWorld(["readonly/a.yml": stack, "b.yml": stack])
    let run = await world.run(["--fix", "readonly/a.yml", "b.yml"] + rules)
    #expect(run.status == .unusable)
    #expect(run.files == ["b.yml": safe])
    #expect(run.errors.contains("swarmlint: readonly/a.yml: permission denied\n"))
  }

  @Test func `writes each file of a stack that is given in several`() async {
    let second = """
      services:
        web:
          image: nginx:1.27
          environment: {DEBUG: false}

      """
    let run = await MemoryWorld(["a.yml": stack, "b.yml": second])
      .run(["--fix", "-c", "a.yml", "-c", "b.yml"] + rules)
    #expect(run.files == ["a.yml": safe, "b.yml": second.replacing("false", with: "\"false\"")])
  }

  @Test func `refuses standard input`() async {
    let run = await MemoryWorld(input: stack).run("--fix", "-")
    #expect(run.status == .unusable && run.output.isEmpty)
    #expect(run.errors == "swarmlint: standard input cannot be fixed; --diff shows what would change\n")
  }
}

@Suite struct `A diff of the fixes` {
  private let expected = """
    --- a.yml
    +++ a.yml
    @@ -3,7 +3,7 @@
         image: shop/api:3.2
         environment:
           # not for production
    -      DEBUG: true # yet
    +      DEBUG: "true" # yet
         networks: [back]
         deploy:
           update_config:
    @@ -11,4 +11,4 @@
             monitor: 60s
     networks:
       back:
    -    driver_opts: {encrypted: "false"}
    +    driver_opts: {encrypted: "true"}

    """

  @Test func `is printed alone, and nothing is written`() async {
    let run = await MemoryWorld(["a.yml": stack]).run(["--diff", "a.yml"] + rules)
    #expect(run.output == expected)
    #expect(run.files.isEmpty && run.status == .findings)
    #expect(run.errors.contains("a.yml:6:14: would be fixed: Put it in quotes [invalid-type]\n"))
  }

  @Test func `names places of the file as it is, also for what another fix wrote`() async {
    let text = """
      services:
        web:
          image: nginx:1.27.3
          ports: ["80:80"]
        api:
          image: shop/api:1.2
          ports: ["81:80"]

      """
    let rules = ["missing-update-config", "single-replica-downtime", "missing-rollback-config"]
    let run = await MemoryWorld(["a.yml": text])
      .run(["--diff", "--unsafe-fixes", "a.yml"] + rules.flatMap { ["--select", $0] })
    #expect(
      run.errors == """
        a.yml:2:3: would be fixed: Roll 'web' back on failure, and watch its updates for 30s [missing-update-config]
        a.yml:4:21: would be fixed: Start the new task first [single-replica-downtime]
        a.yml:5:3: would be fixed: Roll 'api' back on failure, and watch its updates for 30s [missing-update-config]
        a.yml:4:21: would be fixed: Roll back as updates go [missing-rollback-config]
        a.yml:7:21: would be fixed: Start the new task first [single-replica-downtime]
        a.yml:7:21: would be fixed: Roll back as updates go [missing-rollback-config]

        """)
  }

  @Test func `of standard input has the name that it is given`() async {
    let run = await MemoryWorld(input: stack)
      .run(["--diff", "-", "--stdin-filename", "a.yml"] + rules)
    #expect(run.output == expected)
  }

  @Test func `with --fix writes nothing either`() async {
    let run = await MemoryWorld(["a.yml": stack]).run(["--fix", "--diff", "a.yml"] + rules)
    #expect(run.output == expected && run.files.isEmpty)
  }

  @Test func `is empty when there is nothing to fix, and the status is 0`() async {
    let run = await MemoryWorld(["a.yml": safe]).run(["--diff", "a.yml"] + rules)
    #expect(run.output.isEmpty && run.status == .clean)
  }
}
