using System.Globalization;
using Microsoft.Azure.Cosmos;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>
/// The Cosmos DB store on the endpoint that <see cref="Setting"/> names, an emulator or an account in the cloud. A run has one
/// container, which it makes first and deletes in the end, and its tests come one after the other: accounts in the cloud take
/// only so many requests in a second, and only so many new containers in five minutes.
/// </summary>
public sealed class CosmosEndpointUnderTest : StoreUnderTest, IDisposable
{
    /// <summary>The environment variable that holds a connection string.</summary>
    public const string Setting = "PEPPER_COSMOS";

    /// <summary>The tests that share the container.</summary>
    public const string Collection = "Cosmos endpoint";

    private const string Database = "pepper-tests";

    private readonly string container = string.Create(
        CultureInfo.InvariantCulture, $"documents-{DateTimeOffset.UtcNow:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("n")[..8]}");

    private CosmosDocumentStore? store;

    public override IDocumentStore Store => new PatientStore(store!);

    public override int RandomCases => 25;

    private static string ConnectionString => Environment.GetEnvironmentVariable(Setting)!;

    public override async Task InitializeAsync() =>
        store = await CosmosDocumentStore.OpenAsync(new CosmosOptions(ConnectionString, Database, container), Types, Clock, default);

    public override async Task DisposeAsync()
    {
        if (store is not null)
        {
            using var client = new CosmosClient(ConnectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway });
            await client.GetContainer(Database, container).DeleteContainerAsync();
        }
    }

    public void Dispose() => store?.Dispose();
}

/// <summary>Says which fixture the tests of an endpoint share.</summary>
[CollectionDefinition(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpoint : ICollectionFixture<CosmosEndpointUnderTest>;
