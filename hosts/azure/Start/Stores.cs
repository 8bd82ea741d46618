using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pepper.Adapters.Azure.Blobs;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Blobs;
using Pepper.Core.Storage;

namespace Pepper.AzureHost.Start;

/// <summary>Opens where documents and files are kept.</summary>
internal static class Stores
{
    private const string BlobContainer = "pepper";

    /// <summary>The one that the relay's trigger names.</summary>
    private const string LeaseContainer = "leases";

    /// <summary>
    /// Registers the stores of this deployment. Entered with a key, what is missing in them is made; with an identity, which
    /// may not make it, it comes with the deployment.
    /// </summary>
    internal static IServiceCollection AddStores(this IServiceCollection services, AzureSettings settings) => services
        .AddSingleton<IDocumentStore>(provider => CosmosDocumentStore
            .OpenAsync(
                settings.Cosmos.Open(
                    connectionString => new CosmosOptions(connectionString) { LeaseContainer = LeaseContainer },
                    (address, identity) => new CosmosOptions(new Uri(address), identity)) with
                { Logger = provider.GetRequiredService<ILogger<CosmosDocumentStore>>() },
                DocumentCatalogue.All,
                provider.GetRequiredService<TimeProvider>(),
                CancellationToken.None)
            .GetAwaiter()
            .GetResult())
        .AddSingleton<IBlobStore>(_ => settings.Blobs.Open(
            connectionString =>
            {
                var store = AzureBlobStore.Connect(connectionString, BlobContainer);
                store.CreateContainerAsync(CancellationToken.None).GetAwaiter().GetResult();
                return store;
            },
            (address, identity) => AzureBlobStore.Connect(new Uri(address), identity, BlobContainer)));

    /// <summary>
    /// Opens the documents before the Functions host is told of any function, where they are entered with a key: what is
    /// missing is then made before the change feed trigger looks for it, which gives up for good when it finds none.
    /// </summary>
    internal static void PrepareStores(this IServiceProvider services, AzureSettings settings)
    {
        if (settings.Cosmos.HasKey)
        {
            services.GetRequiredService<IDocumentStore>();
        }
    }
}
