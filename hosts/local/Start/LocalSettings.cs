using Pepper.Adapters.Azure.Connections;
using Pepper.Core.Outbound;
using Pepper.Core.Privacy;
using Pepper.Core.Tenants;

namespace Pepper.Local.Start;

/// <summary>What the local host is told from outside: command line first, then environment, then defaults.</summary>
/// <param name="DataFolder">Where everything is kept: <c>--data</c>, <c>PEPPER_DATA</c>; <c>./data</c>.</param>
/// <param name="ServiceToken">The operator's token: <c>PEPPER_SERVICE_TOKEN</c>; without it nobody is the operator.</param>
/// <param name="PreviousServiceToken">
/// The operator's token before, good beside it while it is changed: <c>PEPPER_SERVICE_TOKEN_PREVIOUS</c>.
/// </param>
/// <param name="Frozen">The tenants for which nothing is done here: <c>PEPPER_FROZEN_TENANTS</c>.</param>
/// <param name="AdminToken">The demo tenant's admin token: <c>PEPPER_ADMIN_TOKEN</c>; made up and printed once without.</param>
/// <param name="Cosmos">
/// A Cosmos DB to keep documents in instead of SQLite: <c>PEPPER_COSMOS</c> or <c>PEPPER_COSMOS__accountEndpoint</c>.
/// </param>
/// <param name="Blobs">
/// A storage account to keep files in instead of a folder: <c>PEPPER_BLOBS</c> or <c>PEPPER_BLOBS__blobServiceUri</c>.
/// </param>
/// <param name="SecondLook">
/// How long after a deletion what is left of the user is looked for once more: <c>PEPPER_SECOND_LOOK</c>, in seconds.
/// </param>
/// <param name="Outbound">
/// Whether tenants may have this machine call itself, also by http: <c>PEPPER_LOOPBACK_WEBHOOKS</c>, <c>true</c> for development and
/// tests; not when it is not set.
/// </param>
public sealed record LocalSettings(
    string DataFolder,
    string? ServiceToken,
    string? PreviousServiceToken,
    FrozenTenants Frozen,
    string? AdminToken,
    AzureConnection Cosmos,
    AzureConnection Blobs,
    SecondLook SecondLook,
    OutboundPolicy Outbound)
{
    /// <summary>Where the host listens when nothing else is said.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>Reads the settings.</summary>
    public static LocalSettings From(IConfiguration configuration) => new(
        configuration["data"] ?? configuration["PEPPER_DATA"] ?? "data",
        configuration["PEPPER_SERVICE_TOKEN"],
        configuration["PEPPER_SERVICE_TOKEN_PREVIOUS"],
        FrozenTenants.Parse(configuration["PEPPER_FROZEN_TENANTS"]),
        configuration["PEPPER_ADMIN_TOKEN"],
        AzureConnection.From(configuration, "PEPPER_COSMOS", "accountEndpoint"),
        AzureConnection.From(configuration, "PEPPER_BLOBS", "blobServiceUri"),
        configuration.GetValue<int?>("PEPPER_SECOND_LOOK") is { } seconds ? new SecondLook(TimeSpan.FromSeconds(seconds)) : SecondLook.Default,
        new OutboundPolicy(configuration.GetValue<bool>("PEPPER_LOOPBACK_WEBHOOKS")));
}
