metadata description = 'The one identity of the app. It enters every service; there are no keys.'

@description('Its name.')
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The resource.')
output id string = identity.id

@description('By which clients choose it.')
output clientId string = identity.properties.clientId

@description('To which roles are assigned.')
output principalId string = identity.properties.principalId
