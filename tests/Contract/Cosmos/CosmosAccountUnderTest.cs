using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>The Cosmos DB store on an account in memory: the client library is real, and what it talks to is ours.</summary>
public class CosmosAccountUnderTest : StoreUnderTest, IDisposable
{
    private readonly CosmosAccount account = new();
    private CosmosDocumentStore? store;

    public override IDocumentStore Store => Cosmos;

    public override int RandomCases => 25;

    /// <summary>The store as it was opened.</summary>
    protected CosmosDocumentStore Cosmos => store!;

    public override async Task InitializeAsync() => store = await CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient }, Types, Clock, default);

    public override Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store?.Dispose();
        account.Dispose();
        GC.SuppressFinalize(this);
    }
}
