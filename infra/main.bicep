targetScope = 'subscription'

metadata description = 'Everything that the platform needs in one resource group; see infra/README.md.'

// Parameters: set by main.bicepparam from the environment of azd.

@description('The name of the azd environment. Names of resources are made of it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('The region of everything. It must offer the Flex Consumption plan.')
param location string

@description('How large: small is serverless and cheap when idle, production has room kept ready.')
@allowed(['small', 'production'])
param preset string = 'small'

@description('Whether the plan, Cosmos DB and storage are spread over the zones of the region; the region must have them.')
param zoneRedundant bool = false

@description('Who is told of alerts: a mail address. Empty: alerts are raised and nobody is told.')
param alertEmail string = ''

@description('The most instances of the app at once; 0 for what the preset says.')
@minValue(0)
@maxValue(1000)
param maximumInstanceCount int = 0

@description('The most request units a second of the documents, from 1,000 in steps of 1,000; 0 for what the preset says. The small preset is serverless and has no such limit.')
@minValue(0)
param maximumThroughput int = 0

@description('The Cosmos DB account, where it is not the one that the first deployment made: one restored from its backup.')
@maxLength(44)
param cosmosName string = ''

@description('How the app is replaced by its next version. RollingUpdate drains instances in batches; Recreate restarts all of them at once.')
@allowed(['RollingUpdate', 'Recreate'])
param updateStrategy string = 'RollingUpdate'

@description('Settings of the app that are no secrets, by name. Empty ones are left out.')
param settings object = {}

@description('The names of those settings of the app whose values the vault holds.')
param secretSettings array = []

@description('Values for the vault, by name of the setting. A setting of secretSettings that has none here must be in the vault already.')
@secure()
param secrets object = {}

// What the presets mean. The figures are those of infra/README.md.
var presets = {
  small: {
    app: { instanceMemory: 2048, maximumInstanceCount: 40, httpConcurrency: 64, alwaysReady: [] }
    throughput: 0
    backup: 'Continuous7Days'
    bus: { name: 'Standard', capacity: 0 }
    logs: { retentionInDays: 30, dailyQuotaGb: 1 }
    purgeProtection: false
  }
  production: {
    app: {
      instanceMemory: 2048
      maximumInstanceCount: 200
      httpConcurrency: 64
      alwaysReady: [
        { name: 'http', instanceCount: 2 }
        { name: 'durable', instanceCount: 2 }
        // So that a code by SMS or mail waits for no instance. In zones the service keeps two of each, and takes no less.
        { name: 'function:RelayChanges', instanceCount: zoneRedundant ? 2 : 1 }
        { name: 'function:DeliverMessage', instanceCount: zoneRedundant ? 2 : 1 }
      ]
    }
    throughput: 20000
    backup: 'Continuous30Days'
    bus: { name: 'Premium', capacity: 1 }
    logs: { retentionInDays: 90, dailyQuotaGb: -1 }
    purgeProtection: true
  }
}
var size = presets[preset]
var token = toLower(uniqueString(subscription().id, environmentName, location))
var vaultName = 'kv-${token}'
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module telemetry 'modules/telemetry.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    tags: tags
    retentionInDays: size.logs.retentionInDays
    dailyQuotaGb: size.logs.dailyQuotaGb
    principalId: identity.outputs.principalId
  }
}

module documents 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: empty(cosmosName) ? 'cosmos-${token}' : cosmosName
    location: location
    tags: tags
    maximumThroughput: size.throughput == 0 || maximumThroughput == 0 ? size.throughput : maximumThroughput
    zoneRedundant: zoneRedundant
    backupTier: size.backup
    principalId: identity.outputs.principalId
  }
}

module bus 'modules/bus.bicep' = {
  scope: group
  params: {
    name: 'sb-${token}'
    location: location
    tags: tags
    skuName: size.bus.name
    capacity: size.bus.capacity
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = if (!empty(secretSettings)) {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    purgeProtection: size.purgeProtection
    secretSettings: secretSettings
    secrets: secrets
    principalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    planName: 'plan-${token}'
    name: 'func-${token}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    scale: union(size.app, maximumInstanceCount == 0 ? {} : { maximumInstanceCount: maximumInstanceCount })
    updateStrategy: updateStrategy
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    cosmosEndpoint: documents.outputs.endpoint
    busHostName: bus.outputs.hostName
    storageName: storage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    deploymentContainer: storage.outputs.deploymentContainer
    telemetryConnectionString: telemetry.outputs.connectionString
    settings: settings
    // Without a version, so that the app takes up a new value within a day, or with the next change of its settings.
    vaultReferences: toObject(
      secretSettings,
      setting => setting,
      setting => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${replace(replace(setting, '.', '-dot-'), '_', '-')})'
    )
  }
  dependsOn: [vault]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    alertEmail: alertEmail
    insightsId: telemetry.outputs.insightsId
    busId: bus.outputs.id
    cosmosId: documents.outputs.id
    healthUrl: '${app.outputs.url}/health'
  }
}

@description('The region.')
output AZURE_LOCATION string = location

@description('The directory of the subscription.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('The resource group that everything is in.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The name of the app.')
output AZURE_FUNCTION_NAME string = app.outputs.name

@description('Where the app answers.')
output SERVICE_API_URI string = app.outputs.url

@description('The vault; empty when no setting needs one.')
output AZURE_KEY_VAULT_NAME string = vault.?outputs.name ?? ''

@description('The Cosmos DB account.')
output AZURE_COSMOS_ENDPOINT string = documents.outputs.endpoint

@description('The Service Bus namespace.')
output AZURE_SERVICE_BUS_HOST string = bus.outputs.hostName

@description('The storage account.')
output AZURE_STORAGE_NAME string = storage.outputs.name
