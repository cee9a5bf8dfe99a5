import SwarmlintCommand
import TestSupport
import Testing

private let header = """
  swarmlint: 1
  id: terminal
  title: A service needs no terminal
  severity: warning
  category: correctness
  rationale: A terminal is for people.
  match: services.*
  checks:
    - id: tty
      forbid: service.tty
      message: a terminal
    - id: few
      assert: service.deploy.replicas >= 2 && service.deploy.replicas < 9
      message: "{{service.deploy.replicas}} replicas"
  examples:

  """
private let examples = """
    - fail: |
        services:
          web:
            tty: true
            #    ^^^^ tty
            deploy: {replicas: 1}
            #                  ^ few
          plain:
            tty: true
            #    ^^^^ tty
            deploy:
              replicas: 9
              #         ^ few
    - pass: |
        services: {web: {deploy: {replicas: 2}}}

  """

@Suite struct `swarmlint test` {
  @Test func `says that all examples hold`() async {
    let run = await MemoryWorld(["rules/terminal.yaml": header + examples]).run("test", "rules")
    #expect(run.status == .clean)
    #expect(run.output == "1 rule, 2 examples, all hold\n")
  }

  @Test func `runs the rules that ship, by their ids`() async {
    let run = await MemoryWorld().run("test", "image-mutable-tag", "unused-declaration")
    #expect(run.status == .clean, "\(run.output)")
    #expect(run.output.hasPrefix("2 rules, "))
  }

  @Test func `tells each mismatch with the line of the example`() async {
    let wrong = examples.replacing("^^^^ tty\n          deploy: {", with: "^^^ tty\n          deploy: {")
      .replacing("- pass: |", with: "- name: two of them\n    pass: |")
      .replacing("replicas: 2}", with: "replicas: 2}, tty: true")
    let run = await MemoryWorld(["t.yaml": header + wrong]).run("test", "t.yaml")
    #expect(run.status == .findings)
    #expect(
      run.output == """
        t.yaml:16: in the example 'fail 1': unexpected finding at line 3, columns 10 to 13 (tty): a terminal
        t.yaml:16: in the example 'fail 1': no finding at line 3, columns 10 to 12 (tty)
        t.yaml:29: in the example 'two of them': unexpected finding at line 1, columns 46 to 49 (tty): a terminal
        1 rule, 2 examples, 3 problems

        """)
  }

  @Test func `demands an example that fails for each check, and one that passes`() async {
    let lacking = """
        - fail: |
            services:
              web:
                tty: true
                #    ^^^^ tty
                deploy: {replicas: 2}

      """
    let run = await MemoryWorld(["t.yaml": header + lacking]).run("test", "t.yaml")
    #expect(run.status == .findings)
    #expect(
      run.output == """
        t.yaml:2: no example shows what the rule accepts
        t.yaml:12: no example shows what the check 'few' finds
        1 rule, 1 example, 2 problems

        """)
  }

  @Test func `tests the other rules when one has mistakes`() async {
    let broken = header.replacing("service.tty", with: "service.tyt") + examples
    let world = MemoryWorld(["rules/a.yaml": broken, "rules/b.yaml": header + examples])
    let run = await world.run("test", "rules")
    #expect(run.status == .unusable)
    #expect(
      run.errors
        == "swarmlint: rules/a.yaml:10:21: 'service' has no field 'tyt' (did you mean 'tty'?)\n")
    #expect(run.output == "1 rule, 2 examples, all hold, 1 rule file with mistakes not tested\n")
  }

  @Test func `knows no other rules`() async {
    let run = await MemoryWorld().run("test", "image-mutable-tga")
    #expect(run.status == .unusable)
    #expect(
      run.errors
        == "swarmlint: unknown rule 'image-mutable-tga', and no such file: did you mean 'image-mutable-tag'?\n"
    )
  }
}

@Suite struct `swarmlint test --update` {
  @Test(arguments: ["\n", "\r\n"]) func `writes the carets and leaves the rest alone`(lineEnd: String) async {
    let right = (header + examples).replacing("\n", with: lineEnd)
    let bare = right.split(separator: lineEnd, omittingEmptySubsequences: false).filter { !$0.contains("^") }
      .joined(separator: lineEnd)
    let run = await MemoryWorld(["t.yaml": bare]).run("test", "--update", "t.yaml")
    #expect(run.files == ["t.yaml": right])
    #expect(run.status == .clean)
    #expect(run.output == "t.yaml: updated\n1 rule, 2 examples, all hold\n")
  }

  @Test func `puts right what is wrong`() async {
    let wrong = examples.replacing("#    ^^^^ tty", with: "# ^^^^ few")
    let run = await MemoryWorld(["t.yaml": header + wrong]).run("test", "--update", "t.yaml")
    #expect(run.files == ["t.yaml": header + examples])
  }

  @Test func `writes nothing when all holds`() async {
    let run = await MemoryWorld(["t.yaml": header + examples]).run("test", "--update", "t.yaml")
    #expect(run.files.isEmpty)
  }

  @Test func `writes nothing where a comment would be a part of the stack, and says so`() async {
    let rule = """
      swarmlint: 1
      id: exit
      title: A command must not exit
      severity: warning
      category: correctness
      rationale: It stops.
      match: services.*.command.*
      forbid: argument.contains('exit')
      message: exits
      examples:
        - fail: |
            services:
              web:
                command:
                  - sh
                  - -c
                  - |
                    work
                    exit
        - pass: |
            services: {}

      """
    let run = await MemoryWorld(["t.yaml": rule]).run("test", "--update", "t.yaml")
    #expect(run.status == .findings)
    #expect(run.files.isEmpty)
    #expect(run.output.contains("a caret line there would change the stack"), "\(run.output)")
  }

  @Test func `marks what stands in the first column`() async {
    let rule = """
      swarmlint: 1
      id: networks
      title: Networks
      severity: warning
      category: correctness
      rationale: There should be none.
      match: model
      forbid: model.networks.size() > 0
      at: model
      message: networks
      examples:
        - fail: |
            networks:
              a: {}
        - pass: |
            services: {}

      """
    let run = await MemoryWorld(["t.yaml": rule]).run("test", "--update", "t.yaml")
    let text = run.files["t.yaml"] ?? ""
    #expect(text.contains("      networks:\n      #<^^^^^^^^^\n"), "\(run.output)\(text)")
    #expect(await MemoryWorld(["t.yaml": text]).run("test", "t.yaml").status == .clean)
  }

  @Test func `writes what the fixes make of an example`() async {
    func rule(_ fixed: String) -> String {
      """
      swarmlint: 1
      id: terminal
      title: A service needs no terminal
      severity: warning
      category: correctness
      rationale: A terminal is for people.
      match: services.*
      forbid: service.tty
      message: a terminal
      fix:
        - {title: Switch it off, safety: safe, edits: [{set: service.tty, to: false}]}
      examples:
        - fail: |
            services:
              web:
                tty: true
                #    ^^^^
                image: nginx
      \(fixed)
        - pass: |
            services: {}

      """
    }
    let right = """
          fixed: |
            services:
              web:
                tty: false
                image: nginx

      """
    for wrong in ["", right.replacing("tty: false", with: "tty: off\n          init: true")] {
      let run = await MemoryWorld(["t.yaml": rule(wrong)]).run("test", "--update", "t.yaml")
      #expect(
        run.files == ["t.yaml": rule(right).replacing("nginx\n\n\n", with: "nginx\n\n")], "\(run.output)")
      #expect(run.status == .clean)
    }
  }

  @Test func `changes no rule that ships`() async {
    let run = await MemoryWorld().run("test", "--update", "image-mutable-tag")
    #expect(run.status == .unusable)
    #expect(run.errors.contains("name rule files or folders"))
  }
}

@Suite struct `swarmlint test --mutate` {
  @Test func `lists the changes that no example notices`() async {
    let run = await MemoryWorld(["t.yaml": header + examples]).run("test", "--mutate", "t.yaml")
    #expect(run.status == .clean)
    #expect(
      run.output == """
        1 rule, 2 examples, all hold
        10 changes, 10 noticed (100 %)

        """)
  }

  @Test func `says where they are`() async {
    let fewer = examples.replacing("replicas: 9", with: "replicas: 20").replacing(
      "#         ^ few", with: "#         ^^ few")
    let run = await MemoryWorld(["t.yaml": header + fewer]).run("test", "--mutate", "t.yaml")
    #expect(
      run.output == """
        t.yaml:13:69: "service.deploy.replicas < 9" as "service.deploy.replicas <= 9" is not noticed by any example
        t.yaml:13:71: "service.deploy.replicas < 9" as "service.deploy.replicas < 10" is not noticed by any example
        1 rule, 2 examples, all hold
        10 changes, 8 noticed (80 %)

        """)
  }
}
