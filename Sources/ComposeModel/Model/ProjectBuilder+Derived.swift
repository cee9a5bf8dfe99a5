import Diagnostics

/// What follows from the keys of a service; it is derived again when files are merged.
extension ProjectBuilder {
  /// Why a value is not wholly known: an index into ``Project/unknowns``.
  mutating func unknownReason(of value: ModelValue?) -> Int32? {
    switch value {
    case .unknown(let reason): reason
    case .partial(let index): unknown(because: project.partials[Int(index)].variables)
    case .null, .bool, .int, .double, .string, .duration, .object, .list, .map, nil: nil
    }
  }

  /// Derives what is known of a service from all its keys; `key` is the place for what has none of its own.
  mutating func deriveService(_ service: ObjectID, at key: SourceRange) {
    addField("has_build", of: service, .bool(project.hasBuild(service)), at: key)
    var isJob = ModelValue.bool(false)
    if case .object(let deploy)? = project.value("deploy", of: service) {
      switch project.value("mode", of: deploy) {
      case .string(let mode): isJob = .bool(mode == "replicated-job" || mode == "global-job")
      case .some(let value): if let reason = unknownReason(of: value) { isJob = .unknown(reason) }
      case nil: break
      }
    }
    addField("ends_by_itself", of: service, isJob, at: key)
    if case .object(let healthcheck)? = project.value("healthcheck", of: service) {
      deriveHealthcheck(healthcheck, at: key)
    }
  }

  private mutating func deriveHealthcheck(_ healthcheck: ObjectID, at key: SourceRange) {
    let test = project.items("test", of: healthcheck).first.map { project[$0] }
    let disable = project.cell("disable", of: healthcheck).map { project[$0] }
    if let test, case .string("NONE") = test.value {
      addField("disabled", of: healthcheck, .bool(true), at: test.range)
    } else if case .bool(true)? = disable?.value {
      addField("disabled", of: healthcheck, .bool(true), at: disable?.range ?? key)
    } else if let reason = unknownReason(of: disable?.value) ?? unknownReason(of: test?.value) {
      addField("disabled", of: healthcheck, .unknown(reason), at: disable?.range ?? key)
    } else {
      clearField("disabled", of: healthcheck)
    }
  }
}
