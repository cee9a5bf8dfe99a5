/// A message type of the model.
package enum TypeID: Int32, CaseIterable, Sendable {
  case model
  case service
  case image
  case environmentVariable
  case port
  case mount
  case bindOptions
  case volumeOptions
  case tmpfsOptions
  case attachment
  case grant
  case deploy
  case updateConfig
  case resources
  case resourceLimits
  case resourceReservations
  case genericResource
  case restartPolicy
  case placement
  case placementPreference
  case healthcheck
  case logging
  case ulimit
  case credentialSpec
  case network
  case ipam
  case subnet
  case volume
  case secret
  case config
  case declaration
  case template
}
