import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `What cannot be decided` {
  private let stack = """
    services:
      web:
        image: nginx:1.27
        deploy: {replicas: "${N}"}
        volumes: ["data:/srv"]
    volumes: {data: {}}

    """

  private func run(_ arguments: String...) async -> MemoryWorld.Run {
    await MemoryWorld(["stack.yml": stack]).run(
      arguments + ["--select", "local-volume-multi-replica", "stack.yml"])
  }

  @Test func `is counted, and listed for whoever asks`() async {
    let silent = await run()
    #expect(silent.status == .clean && silent.errors.isEmpty)
    let listed = await run("--undecided")
    #expect(listed.status == .clean && listed.output == silent.output)
    #expect(
      listed.errors == """
        stack.yml:5:15: undecided: 'services.web.volumes.0': N has no value [local-volume-multi-replica]

        """)
  }

  @Test func `is a warning for whoever wants everything decided`() async {
    let strict = await run("--strict-unknown")
    #expect(strict.status == .findings)
    #expect(
      strict.output.contains("warning: this cannot be decided: N has no value [local-volume-multi-replica]"))
    let known = await run("--strict-unknown", "--env", "N=1")
    #expect(known.status == .clean)
  }

  @Test func `is left out of advice, where a reason is no value`() async throws {
    let stack = "services: {mq: {image: rabbitmq, environment: {RABBITMQ_DEFAULT_PASS: \"a9Xk2pQ7w\"}}}\n"
    let run = await MemoryWorld(["stack.yml": stack]).run("--select", "plaintext-secret-env", "stack.yml")
    let help = try #require(run.output.split(separator: "\n").first { $0.contains("= help: ") })
    #expect(help.contains("let the service read /run/secrets/NAME, and change it"))
  }
}
