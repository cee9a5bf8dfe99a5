/// The one description of every key of a stack file.
///
/// Validation, did-you-mean, short forms, defaults, the types of the rule language and the reference pages are
/// derived from it; a new key is one entry.
package enum ComposeSchema {
  /// The newest minor version of the 3.x schemas; what a file without `version` is read as.
  package static let newestVersion = 13

  /// Every type, in the order of ``TypeID``.
  package static let types: [ComposeType] = TypeID.allCases.map(definition)

  package static subscript(type: TypeID) -> ComposeType { types[Int(type.rawValue)] }

  /// The minor version that a `version` string selects: 3.0 to 3.13; `3` and the empty string are the newest.
  ///
  /// Source: docker/cli `cli/compose/schema/schema.go`, `Version` and `normalizeVersion`.
  package static func minorVersion(_ text: String) -> Int? {
    if text.isEmpty || text == "3" { return newestVersion }
    return (0...newestVersion).first { text == "3.\($0)" }
  }

  private static func definition(of id: TypeID) -> ComposeType {
    switch id {
    case .model: model
    case .service: service
    case .build: build
    case .image: image
    case .environmentVariable: environmentVariable
    case .port: port
    case .mount: mount
    case .bindOptions: bindOptions
    case .volumeOptions: volumeOptions
    case .tmpfsOptions: tmpfsOptions
    case .attachment: attachment
    case .grant: grant
    case .deploy: deploy
    case .updateConfig: updateConfig
    case .resources: resources
    case .resourceLimits: resourceLimits
    case .resourceReservations: resourceReservations
    case .genericResource: genericResource
    case .restartPolicy: restartPolicy
    case .placement: placement
    case .placementPreference: placementPreference
    case .healthcheck: healthcheck
    case .logging: logging
    case .ulimit: ulimit
    case .credentialSpec: credentialSpec
    case .network: network
    case .ipam: ipam
    case .subnet: subnet
    case .volume: volume
    case .secret: secret
    case .config: config
    case .declaration: declaration
    case .clusterVolume: clusterVolume
    case .accessMode: accessMode
    case .mountVolume: mountVolume
    case .blockVolume: blockVolume
    case .topologyRequirement: topologyRequirement
    case .topology: topology
    case .capacityRange: capacityRange
    case .volumeSecret: volumeSecret
    case .template: template
    case .software: software
    case .dependency: dependency
    case .file: file
    case .line: line
    case .node: node
    case .comment: comment
    case .gap: gap
    }
  }
}
