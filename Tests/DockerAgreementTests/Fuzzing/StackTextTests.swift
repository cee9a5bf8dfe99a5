import Testing

@Suite struct `A stack's text is changed in places` {
  private static let block = """
    # top
    services:
      web: &web
        image: web:1 # pinned
        ports:
        - "80:80"
        - "443:443"
        command: |
          one
          two
      job: {image: job:1, labels: [a, b]}

    """

  private func text(_ text: String = block) throws -> StackText { try #require(StackText(Array(text.utf8))) }

  private func entry(_ path: String, in text: StackText) throws -> StackText.Entry {
    try #require(text.entries.first { $0.path.joined(separator: ".") == path })
  }

  private func item(_ index: Int, of path: String, in text: StackText) throws -> StackText.Item {
    try #require(text.items.first { $0.path.joined(separator: ".") == path && $0.index == index })
  }

  private func string(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

  @Test(arguments: [
    ("services.web.image", "    image: web:1 # pinned\n    ", "    "),
    ("services.web.command", "\n    command: |\n      one\n      two", ""),
    ("services.job.image", "image: job:1, ", ""),
    ("services.job.labels", ", labels: [a, b]", ""),
  ]) func `an entry can be left out`(path: String, lost: String, left: String) throws {
    let text = try text()
    let result = string(text.removing(try entry(path, in: text)))
    #expect(result == Self.block.replacing(lost, with: left))
  }

  @Test func `an item can be left out`() throws {
    let text = try text()
    #expect(
      string(text.removing(try item(0, of: "services.web.ports", in: text)))
        == Self.block.replacing("- \"80:80\"\n    ", with: ""))
    #expect(
      string(text.removing(try item(1, of: "services.job.labels", in: text)))
        == Self.block.replacing(", b", with: ""))
  }

  @Test func `the last of a kind leaves an empty collection`() throws {
    let text = try text("a:\n  b:\n    - c\n")
    #expect(string(text.removing(try item(0, of: "a.b", in: text))) == "a:\n  b:\n     []\n")
    #expect(string(text.removing(try entry("a.b", in: text))) == "a:\n   {}\n")
  }

  @Test(arguments: [
    ("services.web.image", "image: web:1 #", "image: [x] #"),
    ("services.web.command", "command: |\n      one\n      two", "command: [x]"),
    ("services.job", "job: {image: job:1, labels: [a, b]}", "job: [x]"),
    ("services.web.ports", "ports:\n    - \"80:80\"\n    - \"443:443\"", "ports: [x]"),
  ]) func `a value can be replaced`(path: String, old: String, new: String) throws {
    let text = try text()
    #expect(
      string(text.replacingValue(of: try entry(path, in: text), with: "[x]"))
        == Self.block.replacing(old, with: new))
  }

  @Test func `a value keeps its anchor`() throws {
    let text = try text()
    let result = string(text.replacingValue(of: try entry("services.web", in: text), with: "{}"))
    #expect(result == "# top\nservices:\n  web: &web {}\n  job: {image: job:1, labels: [a, b]}\n")
  }

  @Test func `an entry and an item can be added`() throws {
    let text = try text()
    let web = try entry("services.web", in: text).value
    #expect(
      string(text.inserting("tty", "true", into: web))
        == Self.block.replacing("image: web:1", with: "tty: true\n    image: web:1"))
    let ports = try entry("services.web.ports", in: text).value
    #expect(
      string(text.inserting("80", into: ports))
        == Self.block.replacing("- \"80:80\"", with: "- 80\n    - \"80:80\""))
    let labels = try entry("services.job.labels", in: text).value
    #expect(string(text.inserting("c", into: labels)) == Self.block.replacing("[a, b]", with: "[c, a, b]"))
  }

  @Test func `siblings can change places`() throws {
    let text = try text("a: 1\nb:\n  c: 2\n")
    let (a, b) = (try entry("a", in: text), try entry("b", in: text))
    #expect(string(text.swapping(text.range(of: b), text.range(of: a))) == "b:\n  c: 2\na: 1\n")
  }
}
