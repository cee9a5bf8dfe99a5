import Testing

@testable import ComposeModel

@Suite struct `A template` {
  @Test(arguments: [
    "plain", "{{.Node.Hostname}}-{{.Task.Slot}}", "{{ .Service.Labels.zone }}",
    #"{{index .Service.Labels "a}}b"}}"#, "{{- .Node.Platform.OS -}}", #"{{printf "%s" .Task.ID | js}}"#,
    "{{/* a comment */}}", "{{if .Foo}}x{{end}}".replacing(".Foo", with: ".Task.ID"),
    "{{if eq .Task.Slot `1`}}{{.Foo}}{{end}}", "{{with .Node}}{{.Foo}}{{end}}", "{{$x := .Task}}{{$x.Foo}}",
    #"{{"{{"}}"#, "{{or .Task.Name .Foo}}", "{{(index .Service.Labels `a`).Foo}}", "{{.}}", "}}",
    "{{len .Task.ID}}",
  ]) func `that may be filled in is let be`(text: String) { #expect(GoTemplate.problem(in: text) == nil) }

  @Test(arguments: [
    (
      "{{.Foo}}",
      "1:2: executing \"expansion\" at <.Foo>: can't evaluate field Foo in type *template.Context"
    ),
    (
      "a\nb{{.Node.Platform.Arch}}",
      "2:8: executing \"expansion\" at <.Node.Platform.Arch>: can't evaluate field Arch in type template.Platform"
    ),
    ("{{.Task.Slot", "1: unclosed action"), ("{{", "1: unclosed action"),
    ("{{}}", "1: missing value for command"),
    ("{{ip}}", "1: function \"ip\" not defined"), ("{{$x}}", "1: undefined variable \"$x\""),
    ("{{if .Task.ID}}x", "1: unexpected EOF"), ("{{end}}", "1: unexpected {{end}}"),
    ("\n{{foo-bar}}", "2: bad character U+002D '-'"), ("{{\"a}}", "1: unterminated quoted string"),
    ("{{.Foo}}{{", "1: unclosed action"), ("{{/* x }}", "1: unclosed comment"),
  ]) func `that cannot is told as Go tells it`(text: String, complaint: String) throws {
    let problem = try #require(GoTemplate.problem(in: text))
    #expect(problem.complaint == "template: expansion:\(complaint)")
  }
}
