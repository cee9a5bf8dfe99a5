/// The rules that ship: every YAML file of this folder, embedded when the package is built.
///
/// A file is one rule, its name the rule's id and its folder the rule's category. The list itself is generated.
package enum BuiltinRules {}
