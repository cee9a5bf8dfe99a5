import Testing

@testable import ComposeModel

private let digits = String(repeating: "a", count: 64)

/// What `docker stack deploy` 28.2.2 says of an image, before it asks any engine.
@Suite struct `An image reference` {
  @Test(arguments: [
    "nginx", "nginx:1.27", "MyOrg/app", "a__b", "a-----b", "localhost/a", "[::1]:5000/a", "docker.io/a",
    "registry.example.com:5000/shop/web_front:2.0-RC1", "a:5000/b", "nginx@sha256:\(digits)",
    "sha256:\(digits)", "nginx:1.27@sha256:\(digits)",
  ]) func `is read`(text: String) { #expect(ImageReference.problem(text) == nil) }

  @Test(arguments: [
    "a b", "a//b", "app:", "app:la test", "app@sha256:abc", "app:-x", "reg.io:port/app", "a___b", "a..b",
    "app:{{.X}}", "-a", "app/", "/app", "http://x/y", "reg.io/", " a", "a:b/c", "a@", "ä",
  ]) func `that is none is refused`(text: String) {
    #expect(ImageReference.problem(text) == "invalid reference format")
  }

  @Test(arguments: [
    ("Foo", "library/Foo"), ("x/Y", "x/Y"), ("foo/Bar:Tag", "foo/Bar"), ("localhost:5000/A", "A"),
    ("index.docker.io/Nginx", "library/Nginx"),
  ]) func `is written in small letters`(text: String, name: String) {
    #expect(
      ImageReference.problem(text) == "invalid reference format: repository name (\(name)) must be lowercase")
  }

  @Test(arguments: [
    ("md5:" + digits.prefix(32), "unsupported digest algorithm"),
    ("sha256:" + digits.prefix(32), "invalid checksum digest length"),
    ("sha256:" + digits.uppercased(), "invalid checksum digest format"),
  ]) func `has a digest that can be checked`(digest: String, problem: String) {
    #expect(ImageReference.problem("app@\(digest)") == problem)
  }

  @Test func `is no id, which the manager does not know`() {
    #expect(ImageReference.problem(digits) == "\"\(digits)\" is not a valid repository/tag")
  }
}
