/// What is known of a field of an object.
package enum Presence: Sendable {
  case absent
  /// Written, but an empty list or map.
  case empty
  case present
  /// Nobody can tell, as of an object that is defined elsewhere.
  case unknown
}

/// Where the fields of objects come from.
package protocol ObjectHost: AnyObject {
  /// The value of a field: what is written, or the default with the origin ``missing(_:of:)``, or null.
  func field(_ slot: Int, of object: ObjectRef) -> Value
  func presence(ofField slot: Int, of object: ObjectRef) -> Presence
  /// The place of the key that introduces an object.
  func origin(ofKey object: ObjectRef) -> Origin
  /// The place of some UTF-8 bytes of a string's value; `origin` itself when they have none of their own.
  func subrange(of origin: Origin, lower: Int, upper: Int) -> Origin
  /// The place where a field would be written.
  func missing(_ slot: Int, of object: ObjectRef) -> Origin
  /// Whether an object stands before another.
  func precedes(_ left: ObjectRef, _ right: ObjectRef) -> Bool
  /// What an object is called in messages.
  func text(of object: ObjectRef) -> String
}

/// A host without objects.
package final class NoObjects: ObjectHost {
  package init() {}
  package func field(_ slot: Int, of object: ObjectRef) -> Value { Value(.null) }
  package func presence(ofField slot: Int, of object: ObjectRef) -> Presence { .absent }
  package func origin(ofKey object: ObjectRef) -> Origin { .none }
  package func subrange(of origin: Origin, lower: Int, upper: Int) -> Origin { origin }
  package func missing(_ slot: Int, of object: ObjectRef) -> Origin { .none }
  package func precedes(_ left: ObjectRef, _ right: ObjectRef) -> Bool { left.id < right.id }
  package func text(of object: ObjectRef) -> String { "object" }
}
