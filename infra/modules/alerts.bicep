metadata description = 'What somebody must hear of: dead letters, throttling, failures, and an app that does not answer.'

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('Who is told, a mail address; empty for nobody.')
param alertEmail string

@description('The Application Insights component.')
param insightsId string

@description('The Service Bus namespace.')
param busId string

@description('The Cosmos DB account.')
param cosmosId string

@description('The address that is asked whether the app is well.')
param healthUrl string

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: 'operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'operators'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

var told = empty(alertEmail) ? [] : [operators.id]

// Counters of the services. A dimension with * makes an alert of each value: each queue and topic is told of by name.
var metrics = [
  {
    name: 'dead-letters'
    description: 'Messages that could not be handled in ten tries; docs/operations.md says how to look at and replay them.'
    severity: 1
    resource: busId
    type: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    aggregation: 'Maximum'
    threshold: 0
    dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
  }
  {
    name: 'bus-throttled'
    description: 'Service Bus turns requests away: the namespace is at its limit.'
    severity: 2
    resource: busId
    type: 'Microsoft.ServiceBus/namespaces'
    metric: 'ThrottledRequests'
    aggregation: 'Total'
    threshold: 100
    dimensions: []
  }
  {
    name: 'documents-throttled'
    description: 'Cosmos DB answers 429: the documents need more request units, or one partition is too hot.'
    severity: 2
    resource: cosmosId
    type: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    aggregation: 'Count'
    threshold: 100
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in metrics: {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [alert.resource]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: alert.type
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.threshold
            dimensions: alert.dimensions
            // A subscription that never had a dead letter has no such series yet.
            skipMetricValidation: true
          }
        ]
      }
      actions: [for group in told: { actionGroupId: group }]
    }
  }
]

// What the app itself tells: docs/telemetry.md names the metrics. Each query gives one number of the last quarter of an hour.
var queries = [
  {
    name: 'server-errors'
    description: 'Calls were answered with 5xx, by the app or by the Functions host before it.'
    severity: 1
    query: '''
      union
        (customMetrics | where name == 'pepper.http.failures' | summarize value = sum(valueSum)),
        (requests | where toint(resultCode) >= 500 | summarize value = toreal(sum(itemCount)))
    '''
    operator: 'GreaterThan'
    threshold: 5
  }
  {
    name: 'function-failures'
    description: 'Timers, readers of the bus or activities threw; most are tried again.'
    severity: 2
    query: 'customMetrics | where name == \'pepper.function.failures\' | summarize value = sum(valueSum)'
    operator: 'GreaterThan'
    threshold: 10
  }
  {
    name: 'operations-failed'
    description: 'Imports, exports or other operations ended as FAILED through no fault of the caller.'
    severity: 2
    query: '''
      customMetrics
      | where name == 'pepper.operations.ended'
      | where tostring(customDimensions.status) == 'FAILED' and tostring(customDimensions.fault) == 'platform'
      | summarize value = sum(valueSum)
    '''
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'relay-behind'
    description: 'Actions reach the bus more than a minute after they happened.'
    severity: 2
    query: 'customMetrics | where name == \'pepper.relay.lag\' | summarize value = max(valueMax)'
    operator: 'GreaterThan'
    threshold: 60
  }
  {
    name: 'relay-silent'
    description: 'The relay has told of nothing for a quarter of an hour, not even of the heartbeat that a timer writes every five minutes.'
    severity: 1
    query: 'customMetrics | where name == \'pepper.relay.lag\' | summarize value = count()'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'providers-away'
    description: 'Mail, SMS or push messages could not be handed over, and are tried again.'
    severity: 3
    query: '''
      customMetrics
      | where name == 'pepper.messages' and tostring(customDimensions.outcome) == 'away'
      | summarize value = sum(valueSum)
    '''
    operator: 'GreaterThan'
    threshold: 100
  }
]

resource queryAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in queries: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [insightsId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: 'value'
            timeAggregation: 'Maximum'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: told }
    }
  }
]

resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'health'
  location: location
  // Application Insights finds its tests by this tag.
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'health'
    Name: 'health'
    Description: 'GET /health from five places.'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
      { Id: 'us-va-ash-azr' }
      { Id: 'us-ca-sjc-azr' }
      { Id: 'apac-sg-sin-azr' }
    ]
    Request: { RequestUrl: healthUrl, HttpVerb: 'GET', FollowRedirects: false, ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource availability 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'health'
  location: 'global'
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource', 'hidden-link:${health.id}': 'Resource' })
  properties: {
    description: 'GET /health is not answered with 200 in two places or more.'
    severity: 0
    enabled: true
    autoMitigate: true
    scopes: [insightsId, health.id]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      componentId: insightsId
      webTestId: health.id
      failedLocationCount: 2
    }
    actions: [for group in told: { actionGroupId: group }]
  }
}
