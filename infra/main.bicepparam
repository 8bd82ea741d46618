using 'main.bicep'

// What azd keeps in its environment (azd env set NAME value) becomes the parameters. infra/README.md lists them.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', '')
param location = readEnvironmentVariable('AZURE_LOCATION', '')
param preset = readEnvironmentVariable('PEPPER_PRESET', 'small')
param zoneRedundant = bool(readEnvironmentVariable('PEPPER_ZONE_REDUNDANT', 'false'))
param alertEmail = readEnvironmentVariable('PEPPER_ALERT_EMAIL', '')
param maximumInstanceCount = int(readEnvironmentVariable('PEPPER_MAXIMUM_INSTANCES', '0'))
param maximumThroughput = int(readEnvironmentVariable('PEPPER_MAXIMUM_THROUGHPUT', '0'))
param cosmosName = readEnvironmentVariable('PEPPER_COSMOS_NAME', '')
param updateStrategy = readEnvironmentVariable('PEPPER_UPDATE_STRATEGY', 'RollingUpdate')

// Settings of the app that are no secrets. PEPPER_SETTINGS is a JSON object of further ones, such as those of one tenant.
var plain = union(
  {
    PEPPER_FROZEN_TENANTS: readEnvironmentVariable('PEPPER_FROZEN_TENANTS', '')
    // Nothing reads it: any other value is a change of the settings, with which the service reads the vault anew.
    PEPPER_VAULT_READ: readEnvironmentVariable('PEPPER_VAULT_READ', '')
    PEPPER_MAIL_FROM: readEnvironmentVariable('PEPPER_MAIL_FROM', '')
    PEPPER_TWILIO_ACCOUNT_SID: readEnvironmentVariable('PEPPER_TWILIO_ACCOUNT_SID', '')
    PEPPER_TWILIO_FROM: readEnvironmentVariable('PEPPER_TWILIO_FROM', '')
    PEPPER_TWILIO_URL: readEnvironmentVariable('PEPPER_TWILIO_URL', '')
    PEPPER_FCM_URL: readEnvironmentVariable('PEPPER_FCM_URL', '')
    PEPPER_APNS_KEY_ID: readEnvironmentVariable('PEPPER_APNS_KEY_ID', '')
    PEPPER_APNS_TEAM_ID: readEnvironmentVariable('PEPPER_APNS_TEAM_ID', '')
    PEPPER_APNS_TOPIC: readEnvironmentVariable('PEPPER_APNS_TOPIC', '')
    PEPPER_APNS_URL: readEnvironmentVariable('PEPPER_APNS_URL', '')
    PEPPER_STRIPE_URL: readEnvironmentVariable('PEPPER_STRIPE_URL', '')
    PEPPER_GOOGLE_ISSUER: readEnvironmentVariable('PEPPER_GOOGLE_ISSUER', '')
    PEPPER_APPLE_ISSUER: readEnvironmentVariable('PEPPER_APPLE_ISSUER', '')
    PEPPER_FACEBOOK_URL: readEnvironmentVariable('PEPPER_FACEBOOK_URL', '')
    PEPPER_AZURE_MAPS_URL: readEnvironmentVariable('PEPPER_AZURE_MAPS_URL', '')
  },
  json(readEnvironmentVariable('PEPPER_SETTINGS', '{}'))
)

// Secrets that are to be written into the vault.
var known = {
  PEPPER_SERVICE_TOKEN: readEnvironmentVariable('PEPPER_SERVICE_TOKEN', '')
  PEPPER_SERVICE_TOKEN_PREVIOUS: readEnvironmentVariable('PEPPER_SERVICE_TOKEN_PREVIOUS', '')
  PEPPER_SMTP: readEnvironmentVariable('PEPPER_SMTP', '')
  PEPPER_TWILIO_AUTH_TOKEN: readEnvironmentVariable('PEPPER_TWILIO_AUTH_TOKEN', '')
  PEPPER_FCM_KEY: readEnvironmentVariable('PEPPER_FCM_KEY', '')
  PEPPER_APNS_KEY: readEnvironmentVariable('PEPPER_APNS_KEY', '')
  PEPPER_STRIPE_KEY: readEnvironmentVariable('PEPPER_STRIPE_KEY', '')
  PEPPER_STRIPE_WEBHOOK_SECRET: readEnvironmentVariable('PEPPER_STRIPE_WEBHOOK_SECRET', '')
  PEPPER_TEST_WEBHOOK_SECRET: readEnvironmentVariable('PEPPER_TEST_WEBHOOK_SECRET', '')
  PEPPER_FACEBOOK_SECRET: readEnvironmentVariable('PEPPER_FACEBOOK_SECRET', '')
  PEPPER_AZURE_MAPS_KEY: readEnvironmentVariable('PEPPER_AZURE_MAPS_KEY', '')
}

// PEPPER_SECRETS is a JSON object of further ones.
var values = union(known, json(readEnvironmentVariable('PEPPER_SECRETS', '{}')))
var given = filter(items(values), value => !empty(value.value))

// PEPPER_VAULT_SETTINGS names, separated by commas, settings whose values the vault holds already: a deployment that names them
// needs to know none of them.
var held = filter(split(readEnvironmentVariable('PEPPER_VAULT_SETTINGS', ''), ','), name => !empty(name))

// The plan would refuse such a name when half of the deployment is done.
var dashed = filter(concat(objectKeys(plain), held, map(given, value => value.key)), name => contains(name, '-'))

// Whoever may read the app's settings would read them. The host takes names in upper and lower case alike, and one of a tenant has
// the application id behind the first __.
var secretNames = map(objectKeys(known), name => toUpper(name))
var connectionStrings = ['AZUREWEBJOBSSTORAGE', 'PEPPER_BLOBS', 'PEPPER_COSMOS', 'SERVICEBUS']
var exposed = filter(
  objectKeys(plain),
  name => contains(secretNames, split(toUpper(name), '__')[0]) || contains(connectionStrings, toUpper(name))
)

param settings = !empty(dashed)
  ? fail('Names of settings have no dash; write __ for each dash of an application id: ${join(dashed, ', ')}')
  : !empty(exposed)
      ? fail('Secrets go into the vault, by PEPPER_SECRETS or PEPPER_VAULT_SETTINGS, and not into PEPPER_SETTINGS: ${join(exposed, ', ')}')
      : plain

// What azd env set-secret writes: azd follows it into files of parameters in JSON alone, so the vault would hold the reference.
var references = filter(given, value => startsWith(string(value.value), 'akvs://'))

param secretSettings = union(held, map(given, value => value.key))
param secrets = empty(references)
  ? toObject(given, value => value.key, value => value.value)
  : fail('Set by azd env set-secret, which is not followed here: ${join(map(references, value => value.key), ', ')}')
