metadata description = 'Logs, metrics and traces: a Log Analytics workspace with Application Insights over it.'

@description('The workspace.')
param workspaceName string

@description('The Application Insights component.')
param insightsName string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('How long telemetry is kept, in days.')
param retentionInDays int

@description('The most gigabytes that are taken in on a day; -1 for no limit. What comes after it that day is lost.')
param dailyQuotaGb int

@description('The identity of the app.')
param principalId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionInDays
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // The connection string then says where telemetry goes and lets nobody in.
    DisableLocalAuth: true
  }
}

var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, monitoringMetricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The Application Insights component.')
output insightsId string = insights.id

@description('Where telemetry is sent. With local authentication off it is no credential.')
output connectionString string = insights.properties.ConnectionString
