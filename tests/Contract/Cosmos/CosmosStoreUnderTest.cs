using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>The Cosmos DB store on the account that <see cref="Setting"/> names.</summary>
public sealed class CosmosStoreUnderTest : StoreUnderTest, IDisposable
{
    /// <summary>The environment variable that holds a connection string.</summary>
    public const string Setting = "PEPPER_COSMOS";

    private CosmosDocumentStore? store;

    public override IDocumentStore Store => store!;

    public override int RandomCases => 25;

    public override async Task InitializeAsync() => store = await CosmosDocumentStore.OpenAsync(
        new CosmosOptions(Environment.GetEnvironmentVariable(Setting)!, "pepper-tests"), Types, Clock, default);

    public override Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => store?.Dispose();
}
