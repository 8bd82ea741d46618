using Microsoft.Extensions.Configuration;

namespace Pepper.AzureHost.Start;

/// <summary>
/// What the app is told by its settings. A service is named by a connection string, or by its address alone and then
/// entered with the app's managed identity; the names are those that the triggers' <c>Connection</c> uses too.
/// </summary>
/// <param name="ServiceToken">The operator's token: <c>PEPPER_SERVICE_TOKEN</c>; without it nobody is the operator.</param>
/// <param name="CosmosConnection">The Cosmos DB account's connection string: <c>PEPPER_COSMOS</c>.</param>
/// <param name="BlobConnection">The storage account: <c>PEPPER_BLOBS</c>.</param>
/// <param name="BlobAddress">The storage account: <c>PEPPER_BLOBS__blobServiceUri</c>.</param>
public sealed record AzureSettings(string? ServiceToken, string? CosmosConnection, string? BlobConnection, Uri? BlobAddress)
{
    /// <summary>Reads the settings.</summary>
    public static AzureSettings From(IConfiguration configuration) => new(
        configuration["PEPPER_SERVICE_TOKEN"],
        configuration["PEPPER_COSMOS"],
        configuration["PEPPER_BLOBS"],
        configuration["PEPPER_BLOBS:blobServiceUri"] is { Length: > 0 } address ? new Uri(address) : null);
}
