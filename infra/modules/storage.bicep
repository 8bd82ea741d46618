metadata description = 'The storage account: files of tenants, the app\'s package, and what the Functions host and Durable Functions keep.'

@description('The account: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('Whether the account is spread over the zones of the region.')
param zoneRedundant bool

@description('The identity of the app.')
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    // A week to take back what was deleted by mistake. No versions: what a person asked to have deleted is gone after it.
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    isVersioningEnabled: false
  }
}

resource files 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'pepper'
  properties: { publicAccess: 'None' }
}

resource deployment 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'deployment'
  properties: { publicAccess: 'None' }
}

// Timers of the app delete these files on time (docs/timers.md); this deletes a week later what they left. Names start with the
// tenant, so no prefix tells kinds of files apart: the app writes the first folder of the path into the index tag 'folder'.
var kept = {
  exports: 14
  imports: 37
  simulations: 9
  uploads: 37
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for folder in items(kept): {
          name: 'delete-${folder.key}'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${files.name}/']
              blobIndexMatch: [{ name: 'folder', op: '==', value: folder.key }]
            }
            actions: {
              baseBlob: { delete: { daysAfterCreationGreaterThan: folder.value } }
            }
          }
        }
      ]
    }
  }
}

// Blob Data Owner is what the Functions host asks for, and who writes index tags needs; queues and tables are Durable Functions'.
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, role.value)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

@description('The account.')
output name string = account.name

@description('Where its blobs are.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('The container of the app\'s package.')
output deploymentContainer string = deployment.name
