metadata description = 'The bus: a Service Bus namespace with the topic actions and a queue for each kind of work.'

@description('The namespace.')
param name string

@description('The region.')
param location string

@description('Tags.')
param tags object

@description('Standard is paid by the operation and shared; Premium has units of its own.')
@allowed(['Standard', 'Premium'])
param skuName string

@description('The messaging units of a Premium namespace; 0 for a Standard one.')
param capacity int

@description('The identity of the app.')
param principalId string

// Every delivery: ten tries, five minutes each, then a dead letter. A message lives for two weeks; one that nobody has dealt
// with by then is a dead letter too, so that none is lost in silence.
var delivery = {
  maxDeliveryCount: 10
  lockDuration: 'PT5M'
  defaultMessageTimeToLive: 'P14D'
  deadLetteringOnMessageExpiration: true
}

// The relay sends a batch again that it may have sent, and an action again that was changed within ten minutes. An hour is well
// above both (docs/bus.md).
var duplicateDetection = {
  requiresDuplicateDetection: true
  duplicateDetectionHistoryTimeWindow: 'PT1H'
}

// Each takes the actions whose property of its own name is TRUE; see the relay.
var listeners = ['rules', 'metrics', 'notifications', 'webhooks']

// Without sessions: the order of these means nothing.
var queueNames = ['messages', 'pushes', 'gatewayEvents', 'testGatewayEvents', 'webhookDeliveries']

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: union({ name: skuName, tier: skuName }, capacity == 0 ? {} : { capacity: capacity })
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

resource actions 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'actions'
  properties: union(duplicateDetection, {
    defaultMessageTimeToLive: delivery.defaultMessageTimeToLive
    supportOrdering: true
    enableBatchedOperations: true
    maxSizeInMegabytes: 5120
  })
}

resource subscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [
  for listener in listeners: {
    parent: actions
    name: listener
    properties: union(delivery, {
      requiresSession: true
      deadLetteringOnFilterEvaluationExceptions: true
      enableBatchedOperations: true
    })
  }
]

// Named as the rule that a subscription is made with, which lets everything through: this takes its place.
resource filters 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [
  for (listener, index) in listeners: {
    parent: subscriptions[index]
    name: '$Default'
    properties: {
      filterType: 'SqlFilter'
      sqlFilter: { sqlExpression: '${listener} = TRUE' }
    }
  }
]

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queue in queueNames: {
    parent: namespace
    name: queue
    properties: union(delivery, duplicateDetection, {
      requiresSession: false
      enableBatchedOperations: true
      maxSizeInMegabytes: 5120
    })
  }
]

// Owner of the data, as the plan scales by the lengths of queues and subscriptions, which senders and receivers may not ask for. The
// namespace holds nothing but what is the app's.
var dataOwner = '090c5cfd-751d-490a-894a-3ce6f1109419'

resource owner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, dataOwner)
  scope: namespace
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataOwner)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The namespace.')
output id string = namespace.id

@description('Its host name.')
output hostName string = '${namespace.name}.servicebus.windows.net'
