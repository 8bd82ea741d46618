using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Azure.Blobs;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Blobs;
using Pepper.Core.Storage;

namespace Pepper.AzureHost.Start;

/// <summary>Opens where documents and files are kept.</summary>
internal static class Stores
{
    private const string BlobContainer = "pepper";

    /// <summary>Registers the stores of this deployment. Their databases and containers are made with the deployment.</summary>
    internal static IServiceCollection AddStores(this IServiceCollection services, AzureSettings settings) => services
        .AddSingleton<IDocumentStore>(provider => CosmosDocumentStore
            .OpenAsync(
                new CosmosOptions(settings.CosmosConnection ?? throw new InvalidOperationException("PEPPER_COSMOS must name the Cosmos DB account.")),
                DocumentCatalogue.All,
                provider.GetRequiredService<TimeProvider>(),
                CancellationToken.None)
            .GetAwaiter()
            .GetResult())
        .AddSingleton<IBlobStore>(_ => settings switch
        {
            { BlobConnection: { Length: > 0 } connection } => AzureBlobStore.Connect(connection, BlobContainer),
            { BlobAddress: { } address } => AzureBlobStore.Connect(address, new DefaultAzureCredential(), BlobContainer),
            _ => throw new InvalidOperationException("PEPPER_BLOBS or PEPPER_BLOBS__blobServiceUri must name the storage account."),
        });
}
