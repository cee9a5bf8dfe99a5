extension RuleFileSchema {
  /// What a key is for; `nil` for one that nobody described.
  static func description(of key: String, in part: Part) -> String? {
    switch part {
    case .rule: descriptionsOfRule[key] ?? descriptionsOfCheck[key]
    case .check: key == "id" ? "The name of the check, as caret lines write it." : descriptionsOfCheck[key]
    case .parameter: descriptionsOfParameter[key]
    case .docker: descriptionsOfDocker[key]
    case .related: descriptionsOfRelated[key]
    case .fix: descriptionsOfFix[key]
    case .edit: descriptionsOfEdit[key]
    case .reference: descriptionsOfReference[key]
    case .example: descriptionsOfExample[key]
    }
  }

  private static let descriptionsOfRule = [
    "swarmlint": "The format of rule files: 1.",
    "id":
      "The name of the rule: the offence in lower case words joined by '-'; the rules of a pack have its name in front.",
    "title": "What must be, or what is wrong, in one line without a full stop.",
    "severity":
      "error: it will not deploy, or it is dangerous; warning: it will bite in production; info: worth knowing.",
    "category": "What the rule is about, such as correctness, reliability or security.",
    "status":
      "preview and optional: off unless asked for; stable; deprecated: runs, and says which rule replaces it.",
    "replaced_by": "The rule that replaces a deprecated one.",
    "based_on": "Another rule, whose match and checks this one has, with other parameters and texts.",
    "since": "The version that has the rule first.",
    "targets": "What the stack is written for where the rule runs; without it swarm.",
    "tags": "Words to find the rule by.",
    "params": "What configuration may set, by name; expressions read it as params.NAME.",
    "match":
      "The path to what the rule looks at, with .* over a list or map: each .* binds a variable such as service or mount.",
    "checks":
      "Several checks on the same subject, each with an id; a rule with one check has its keys at the top level.",
    "builtin": "The name of a mistake that is found while the stack is read, in place of match and checks.",
    "rationale": "Why it matters, in Markdown; the first sentence stands in reports.",
    "references": "What to read.",
    "examples":
      "Stacks that are the tests of the rule and its documentation: at least one that fails and one that passes for each check.",
  ]

  private static let descriptionsOfCheck = [
    "let": "Named expressions, which those after them may use; each is evaluated when it is first needed.",
    "when": "Whether the check applies: false is silent, unknown leaves the subject undecided.",
    "assert": "An expression that is a finding when false. Write it as a block: |",
    "forbid": "An expression that is a finding when true. Write it as a block: |",
    "at": "The place to point at, as a path from a variable; without it the place that decided.",
    "message": "What is wrong, in lower case without a full stop; {{ }} holds expressions.",
    "help": "What to do about it, in one line.",
    "docker": "What Docker says of the same mistake, by the step at which it says it.",
    "severity": "The severity of this check, when it is not that of the rule.",
    "related": "Places that explain the finding.",
    "fix": "Changes that remove the finding, the best first.",
  ]

  private static let descriptionsOfParameter = [
    "type":
      "bool, int, double, string, duration, memory, regex, glob, list(T), map(string, T) or enum(a, b).",
    "default": "The value where configuration sets none.",
    "doc": "What it is for.",
  ]

  private static let descriptionsOfDocker = [
    "deploy": "What 'docker stack deploy' prints when it stops; {{ }} holds expressions.",
    "task": "What the tasks of the service say, which fail or wait; {{ }} holds expressions.",
  ]

  private static let descriptionsOfRelated = [
    "each": "One name with a list: there is a place for each item, under that name.",
    "at": "The place, as a path from a variable.",
    "message": "What the place has to do with the finding.",
  ]

  private static let descriptionsOfFix = [
    "title": "A verb phrase, such as: Roll back on failure",
    "safety":
      "safe: keeps the meaning, made by --fix; unsafe: may change what runs, made by --unsafe-fixes; suggest: only shown.",
    "when": "Whether the fix fits this finding.",
    "edits": "The changes, all or none of which are made.",
  ]

  private static let descriptionsOfEdit = [
    "set": "Writes a value at a place, with the keys above it that are missing.",
    "remove": "Removes a key with its value, or an item.",
    "rename": "Changes the text of a key.",
    "insert": "Adds an item to a list, in the list's own style.",
    "replace": "Changes part of a text.",
    "move": "Moves a key with its value to another place.",
    "sort": "Puts the entries of a mapping or the items of a list in order.",
    "quote": "Changes the quotes of a text.",
    "indent": "Moves a block to so many columns below its key.",
    "to": "The new value, text or place; {{ }} holds expressions.",
    "toExpr": "The new value, the new order or the number of columns as an expression.",
    "value": "The new item; {{ }} holds expressions.",
    "where": "Where the item goes: start, end, sorted, or 'before: ' with an expression.",
    "unless_present": "Whether nothing is done when there is something already.",
    "matching": "A regular expression for the part that is replaced.",
    "by": "keys, values, or a list of what comes first.",
    "style": "The quotes to write.",
  ]

  private static let descriptionsOfReference = [
    "url": "The address.",
    "title": "The words of the link.",
    "cis": "A benchmark with its version, such as docker-1.6.0.",
    "item": "The number in the benchmark.",
  ]

  private static let descriptionsOfExample = [
    "name": "What the example shows.",
    "params": "Parameters that differ from their defaults.",
    "env": "The values of ${NAME}.",
    "files": "The text of files beside the stack, by their paths.",
    "base": "The stack file that the example is merged over.",
    "fail":
      "A stack in which the rule finds something: comment lines such as '# ^^^^ id' stand under each place.",
    "pass": "A stack in which nothing is found and everything decided.",
    "undecided": "A stack in which something cannot be decided and nothing is found.",
    "fixed": "The text after the first fix that applies.",
  ]
}
