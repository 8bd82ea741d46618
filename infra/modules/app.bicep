metadata description = 'The app: a Flex Consumption plan and the function app on it, entered and entering by identity alone.'

@description('The plan.')
param planName string

@description('The app.')
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('Whether the plan is spread over the zones of the region.')
param zoneRedundant bool

@description('How far the app scales.')
param scale {
  @description('Megabytes of an instance: 512, 2,048 or 4,096. The code asks for 2,048.')
  instanceMemory: int

  @description('The most instances at once.')
  maximumInstanceCount: int

  @description('How many HTTP requests an instance takes at once before another one is started.')
  httpConcurrency: int

  @description('Instances that never stop, by group of functions.')
  alwaysReady: { name: string, instanceCount: int }[]
}

@description('How the app is replaced by its next version.')
@allowed(['RollingUpdate', 'Recreate'])
param updateStrategy string

@description('The identity of the app.')
param identityId string

@description('By which clients choose it.')
param identityClientId string

@description('The Cosmos DB account.')
param cosmosEndpoint string

@description('The Service Bus namespace.')
param busHostName string

@description('The storage account.')
param storageName string

@description('Where its blobs are.')
param blobEndpoint string

@description('The container of the app\'s package.')
param deploymentContainer string

@description('Where telemetry is sent.')
param telemetryConnectionString string

@description('Further settings that are no secrets, by name.')
param settings object

@description('References into the vault, by name of the setting.')
param vaultReferences object

// Beside the address of each service: how it is entered. Triggers and the app's own clients read the same names.
var entered = { credential: 'managedidentity', clientId: identityClientId }
var services = {
  AzureWebJobsStorage: { accountName: storageName }
  PEPPER_BLOBS: { blobServiceUri: blobEndpoint }
  PEPPER_COSMOS: { accountEndpoint: cosmosEndpoint }
  ServiceBus: { fullyQualifiedNamespace: busHostName }
}
var connections = flatten(map(
  items(services),
  service => map(items(union(service.value, entered)), member => { key: '${service.key}__${member.key}', value: member.value })
))
var given = filter(items(settings), setting => !empty(setting.value))
var telemetry = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: telemetryConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}
// The host takes 100 MB otherwise; the app reads files of 512 MB, and says itself what is larger (docs/host-settings.md).
var limits = { FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1073741824' }
var allSettings = concat(given, items(limits), items(vaultReferences), items(telemetry), connections)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.instanceMemory
        maximumInstanceCount: scale.maximumInstanceCount
        alwaysReady: scale.alwaysReady
        triggers: {
          http: { perInstanceConcurrency: scale.httpConcurrency }
        }
      }
      // The service documents it from 2023-12-01 on; the types that Bicep has do not know it yet.
      #disable-next-line BCP037
      siteUpdateStrategy: { type: updateStrategy }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      appSettings: [for setting in allSettings: { name: setting.key, value: setting.value }]
    }
  }

  // Nobody publishes with a password.
  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

@description('The app.')
output name string = app.name

@description('Where it answers.')
output url string = 'https://${app.properties.defaultHostName}'
