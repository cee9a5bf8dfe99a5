import Reporting
import Testing

@Suite struct `A page` {
  private let page: Page = {
    var page = Page()
    page.add(.heading(1, "a_rule"))
    page.add(
      .paragraph([.strong("Bad *names*."), .plain(" See "), .link("the list", to: "https://x.example/?a=1")]))
    page.add(.prose("One `word`.\n\nTwo."))
    page.add(.list([[.plain("write [a|b]")], [.code("a`b")]]))
    page.add(.code("a: 1\n# ```\n", language: "yaml"))
    page.add(.table(head: ["", "type"], rows: [[[.code("a|b")], [.plain("int")]], [[.code("c")], []]]))
    return page
  }()

  @Test func `is Markdown in which only marks are marks`() {
    #expect(
      MarkdownPage().text(page) == """
        # a_rule

        **Bad \\*names\\*.** See [the list](https://x.example/?a=1)

        One `word`.

        Two.

        - write \\[a|b]
        - ``a`b``

        ````yaml
        a: 1
        # ```
        ````

        |  | type |
        | --- | --- |
        | `a\\|b` | int |
        | `c` |  |

        """)
  }

  @Test func `is plain text in a terminal`() {
    #expect(
      TerminalPage(color: false).text(page) == """
        a_rule

        Bad *names*. See the list <https://x.example/?a=1>

        One `word`.

        Two.

          - write [a|b]
          - `a`b`

            a: 1
            # ```

          `a|b`
            type: int
          `c`

        """)
  }

  @Test func `of somebody else's rule cannot steer the terminal`() {
    var page = Page()
    page.add(.heading(1, "a\u{1B}[2J"))
    page.add(.prose("b\u{1B}]0;x\u{7}"))
    page.add(.code("c\u{9B}1m", language: ""))
    page.add(.paragraph([.link("d\u{1B}", to: "e\u{1B}"), .code("f\u{1B}"), .plain("g\u{1B}")]))
    let text = TerminalPage(color: false).text(page)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{9B}") && text.contains("c\\u{9B}1m"))
  }
}
