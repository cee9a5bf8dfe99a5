/// What Docker says of the same mistake, and when.
package struct DockerMessage: Hashable, Sendable {
  /// The first step at which Docker stumbles over a mistake.
  package enum Step: String, Sendable {
    /// The client refuses the file: `docker stack config` and `docker stack deploy` fail before anything is done.
    case config
    /// `docker stack deploy` fails, in the client or at the manager, with some of the stack deployed.
    case deploy
    /// The stack is deployed, but its tasks fail or wait for ever.
    case task
  }

  package var step: Step
  /// The text as Docker prints it, without the prefix that names the command.
  package var text: String

  package init(_ step: Step, _ text: String) {
    self.step = step
    self.text = text
  }
}
