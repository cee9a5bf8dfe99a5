/// What the stack is written for; it decides which keys are allowed and what absent ones mean.
package enum Target: String, CaseIterable, Sendable {
  /// `docker stack deploy`.
  case swarm
  /// `docker compose up`.
  case compose
}
