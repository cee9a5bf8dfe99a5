/// The parser's scripts for shells, made to offer files where no command is named.
///
/// The parser offers only the commands there; the files of the default command, which most people want, it forgets.
enum CompletionScript {
  static let option = "--generate-completion-script"

  /// What is put behind the first place of a text in the script of a shell.
  private static let additions = [
    // bash
    ("\ncomplete -o filenames", " -o default"),
    // zsh: the first word, and those after it when it is no command
    ("\n        _describe -V subcommand subcommands && ret=0", "\n        _files && ret=0"),
    (
      "\n            \"_swarmlint_${words[1]}\" && ret=0\n            ;;",
      "\n        *)\n            _files && ret=0\n            ;;"
    ),
    // fish
    (
      "\ncomplete -c 'swarmlint' -f\n",
      "complete -c 'swarmlint' -n '__swarmlint_should_offer_completions_for_positional \"swarmlint\" -ge 1' -F\n"
    ),
  ]

  static func offeringFiles(_ script: String) -> String {
    additions.reduce(script) { script, addition in
      guard let place = script.firstRange(of: addition.0) else { return script }
      return script[..<place.upperBound] + addition.1 + script[place.upperBound...]
    }
  }
}
