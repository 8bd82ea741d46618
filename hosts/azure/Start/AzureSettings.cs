using Microsoft.Extensions.Configuration;
using Pepper.Adapters.Azure.Connections;
using Pepper.Core.Tenants;

namespace Pepper.AzureHost.Start;

/// <summary>What the app is told by its settings: see docs/azure.md.</summary>
/// <param name="ServiceToken">The operator's token: <c>PEPPER_SERVICE_TOKEN</c>; without it nobody is the operator.</param>
/// <param name="PreviousServiceToken">
/// The operator's token before, good beside it while it is changed: <c>PEPPER_SERVICE_TOKEN_PREVIOUS</c>.
/// </param>
/// <param name="Frozen">The tenants for which nothing is done here: <c>PEPPER_FROZEN_TENANTS</c>.</param>
/// <param name="Cosmos">The Cosmos DB account: <c>PEPPER_COSMOS</c> or <c>PEPPER_COSMOS__accountEndpoint</c>.</param>
/// <param name="Blobs">The storage account of files: <c>PEPPER_BLOBS</c> or <c>PEPPER_BLOBS__blobServiceUri</c>.</param>
/// <param name="ServiceBus">The bus: <c>ServiceBus</c> or <c>ServiceBus__fullyQualifiedNamespace</c>.</param>
/// <param name="Telemetry">
/// Where telemetry goes: <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>, which names the resource and, with its local
/// authentication off, is no key to it. None is sent without it.
/// </param>
/// <param name="TelemetryIdentity">Who sends it: <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c>.</param>
public sealed record AzureSettings(
    string? ServiceToken,
    string? PreviousServiceToken,
    FrozenTenants Frozen,
    AzureConnection Cosmos,
    AzureConnection Blobs,
    AzureConnection ServiceBus,
    string? Telemetry,
    string? TelemetryIdentity)
{
    /// <summary>Reads the settings.</summary>
    public static AzureSettings From(IConfiguration configuration) => new(
        configuration["PEPPER_SERVICE_TOKEN"],
        configuration["PEPPER_SERVICE_TOKEN_PREVIOUS"],
        FrozenTenants.Parse(configuration["PEPPER_FROZEN_TENANTS"]),
        AzureConnection.From(configuration, "PEPPER_COSMOS", "accountEndpoint"),
        AzureConnection.From(configuration, "PEPPER_BLOBS", "blobServiceUri"),
        AzureConnection.From(configuration, "ServiceBus", "fullyQualifiedNamespace"),
        configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"],
        configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
}
