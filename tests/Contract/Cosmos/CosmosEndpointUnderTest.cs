using System.Globalization;
using Microsoft.Azure.Cosmos;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>
/// The Cosmos DB store on an endpoint that it reaches over the network: the one that <see cref="Setting"/> names, an emulator or an
/// account in the cloud, and without the setting an account of ours behind a port. A run has one container, which it makes first
/// and deletes in the end, and its tests come one after the other: accounts in the cloud take only so many requests in a second,
/// and only so many new containers in five minutes.
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

    private string connectionString = string.Empty;
    private CosmosAccountServer? ownAccount;
    private CosmosDocumentStore? store;

    public override IDocumentStore Store => new PatientStore(store!);

    public override int RandomCases => 25;

    public override async Task InitializeAsync()
    {
        connectionString = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named
            ? named
            : (ownAccount = await CosmosAccountServer.StartAsync()).ConnectionString;
        store = await CosmosDocumentStore.OpenAsync(new CosmosOptions(connectionString, Database, container), Types, Clock, default);
    }

    public override async Task DisposeAsync()
    {
        if (store is not null)
        {
            using var client = new CosmosClient(connectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway });
            await client.GetContainer(Database, container).DeleteContainerAsync();
        }

        await (ownAccount?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public void Dispose() => store?.Dispose();
}

/// <summary>Says which fixture the tests of an endpoint share.</summary>
[CollectionDefinition(CosmosEndpointUnderTest.Collection)]
public sealed class CosmosEndpoint : ICollectionFixture<CosmosEndpointUnderTest>;
