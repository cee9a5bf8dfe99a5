import Foundation
import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `Completion in shells` {
  private func script(_ shell: String) async -> String {
    await MemoryWorld().run("--generate-completion-script", shell).output
  }

  @Test(arguments: [
    ("bash", "complete -o filenames -o default -F _swarmlint swarmlint"),
    ("zsh", "        _describe -V subcommand subcommands && ret=0\n        _files && ret=0\n"),
    (
      "zsh",
      "            \"_swarmlint_${words[1]}\" && ret=0\n            ;;\n        *)\n            _files && ret=0\n"
    ),
    (
      "fish",
      "complete -c 'swarmlint' -n '__swarmlint_should_offer_completions_for_positional \"swarmlint\" -ge 1' -F\n"
    ),
  ]) func `offers files where no command is named`(shell: String, line: String) async {
    let parts = await script(shell).components(separatedBy: line)
    #expect(parts.count == 2)
  }

  @Test(arguments: [
    (["explain", "--", "positional@0"], "overlay-u", ["overlay-unencrypted"]),
    (["--", "--select"], "yaml-syntax,overlay-u", ["yaml-syntax,overlay-unencrypted"]),
    (["--", "--ignore"], "secur", ["security"]),
    (["--", "--preset"], "prod", ["production"]),
  ]) func `knows rules, categories and presets`(argument: [String], word: String, expected: [String]) async {
    let request = ["---completion"] + argument + ["1", "\(word.count)", "swarmlint", word]
    let run = await MemoryWorld().run(request)
    let offers = run.output.split(separator: "\n").map(String.init)
    #expect(offers.filter { $0.hasPrefix(word) } == expected)
    #expect(run.status == .clean)
  }
}
