metadata description = 'The documents: a Cosmos DB account with the database pepper and its two containers.'

@description('The account.')
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('The most request units a second of the documents, scaled by itself between a tenth of it and all of it; 0 for a serverless account.')
param maximumThroughput int

@description('Whether the account is spread over the zones of the region.')
param zoneRedundant bool

@description('How far back the account can be restored to any second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string

@description('The identity of the app.')
param principalId string

// The policy that the app's document types declare. The same file is held against the code by a test.
var indexingPolicy = loadJsonContent('../cosmos-indexing.json')
var serverless = maximumThroughput == 0

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    capabilities: serverless ? [{ name: 'EnableServerless' }] : []
    enableBurstCapacity: !serverless
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: backupTier }
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: 'pepper'
  properties: {
    resource: { id: 'pepper' }
  }
}

resource documents 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = {
  parent: database
  name: 'documents'
  properties: {
    resource: {
      id: 'documents'
      partitionKey: {
        paths: ['/tenantId', '/owner']
        kind: 'MultiHash'
        version: 2
      }
      // Documents say themselves when they expire; without a time of their own they never do.
      defaultTtl: -1
      indexingPolicy: indexingPolicy
    }
    options: serverless ? {} : { autoscaleSettings: { maxThroughput: maximumThroughput } }
  }
}

resource leases 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = {
  parent: database
  name: 'leases'
  properties: {
    resource: {
      id: 'leases'
      partitionKey: {
        paths: ['/id']
        kind: 'Hash'
        version: 2
      }
    }
    options: serverless ? {} : { autoscaleSettings: { maxThroughput: 1000 } }
  }
}

var dataContributor = '00000000-0000-0000-0000-000000000002'

resource contributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: account
  name: guid(account.id, dataContributor)
  properties: {
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    principalId: principalId
    scope: account.id
  }
}

@description('The account.')
output id string = account.id

@description('Where it answers.')
output endpoint string = account.properties.documentEndpoint
