/// How much of the model is shown.
package enum ModelView: Sendable {
  /// What is written in the files, in its long form.
  case raw
  /// With defaults, with what is derived, and with what refers to what.
  case effective
}
