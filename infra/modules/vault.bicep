metadata description = 'The vault of the settings that are secrets.'

@description('The vault: 3 to 24 letters, digits and hyphens.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('Whether a deleted vault stays for 90 days whatever anybody does.')
param purgeProtection bool

@description('The names of the settings whose values the vault holds.')
param secretSettings array

@description('Values, by name of the setting; those without one here must be in the vault already.')
@secure()
param secrets object

@description('The identity of the app.')
param principalId string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: purgeProtection ? 90 : 7
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: 'Enabled'
  }
}

// Names of secrets know letters, digits and dashes.
resource values 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = [
  for setting in secretSettings: if (contains(secrets, setting)) {
    parent: vault
    name: replace(replace(setting, '.', '-dot-'), '_', '-')
    properties: { value: secrets[setting] }
  }
]

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The vault.')
output name string = vault.name
