/// The rules that ship: every YAML file of this folder, embedded when the package is built.
///
/// A file is one rule, its name the rule's id and its folder the rule's category. Those of `presets` are
/// choices of rules. The lists themselves are generated.
package enum BuiltinRules {}
