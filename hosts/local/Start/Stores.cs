using Pepper.Adapters.Azure.Blobs;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Adapters.Local.Blobs;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Local.Start;

/// <summary>Chooses where documents and files are kept.</summary>
internal static class Stores
{
    private const string BlobContainer = "pepper";

    /// <summary>
    /// The SQLite file is always there, for queue, timers and orchestrations; documents are kept in it too, unless a
    /// Cosmos DB is named.
    /// </summary>
    internal static IServiceCollection AddStores(this IServiceCollection services, LocalSettings settings)
    {
        services.AddSingleton(_ => DataFolder.Take(settings.DataFolder));
        services.AddSingleton(provider =>
            new SqliteDatabase(new SqliteOptions(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "pepper.db"))));
        if (settings.Cosmos.IsSet)
        {
            // Opened while the host starts, on the one thread there is then; later calls find it open.
            services.AddSingleton<IDocumentStore>(provider => CosmosDocumentStore
                .OpenAsync(
                    settings.Cosmos.Open(
                        connectionString => new CosmosOptions(connectionString),
                        (address, identity) => new CosmosOptions(new Uri(address), identity)) with
                    { Logger = provider.GetRequiredService<ILogger<CosmosDocumentStore>>() },
                    DocumentCatalogue.All,
                    provider.GetRequiredService<TimeProvider>(),
                    CancellationToken.None)
                .GetAwaiter()
                .GetResult());
        }
        else
        {
            services.AddSingleton(provider => new SqliteDocumentStore(
                provider.GetRequiredService<SqliteDatabase>(), DocumentCatalogue.All, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqliteDocumentStore>());
            services.AddHostedService<ExpirySweep>();

            // The lock on the data folder keeps every other process away from the file.
            services.AddSingleton(new SoleProcess(TimeProvider.System.GetUtcNow()));
        }

        services.AddSingleton<IBlobStore>(provider => settings.Blobs.IsSet
            ? settings.Blobs.Open(
                connectionString => AzureBlobStore.Connect(connectionString, BlobContainer),
                (address, identity) => AzureBlobStore.Connect(new Uri(address), identity, BlobContainer))
            : new FolderBlobStore(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "blobs"), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Makes what must be there before the first call: the container, when files are kept in a storage account.</summary>
    internal static Task PrepareStoresAsync(this IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<IBlobStore>() is AzureBlobStore azure ? azure.CreateContainerAsync(cancellation) : Task.CompletedTask;
}
