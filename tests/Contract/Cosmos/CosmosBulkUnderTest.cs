using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>The Cosmos DB store as imports use it, on an account in memory: single operations are collected.</summary>
public sealed class CosmosBulkUnderTest : StoreUnderTest, IDisposable
{
    private readonly CosmosAccount account = new();
    private CosmosDocumentStore? store;

    public override IDocumentStore Store => store!.InBulk;

    public override async Task InitializeAsync() => store = await CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient }, Types, Clock, default);

    public override Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store?.Dispose();
        account.Dispose();
    }
}
