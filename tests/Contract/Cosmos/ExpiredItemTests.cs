using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;
using Partition = Pepper.Core.Storage.Partition;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>Items whose time is over, which the service deletes when it gets to it.</summary>
public sealed class ExpiredItemTests : IAsyncLifetime, IDisposable
{
    private static readonly Partition Home = new("tenant", "home");

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly ScriptedAccount account = new();
    private CosmosDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        store = await account.OpenAsync(clock);
        await store.CommitAsync(Home, [Things.Create("brief", new { number = 1 }, expiresAt: clock.GetUtcNow().AddMinutes(1))], default);
        clock.Advance(TimeSpan.FromMinutes(2));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_is_made_whose_expired_one_is_deleted_while_it_takes_its_place(bool isBulk)
    {
        account.Next(ScriptedAccount.Own, ScriptedAccount.Own, async (_, ask) =>
        {
            await DeleteAsync("brief");
            return await ask();
        });

        var commit = await (isBulk ? store.InBulk : store).CommitAsync(Home, [Things.Create("brief", new { number = 2 })], default);

        Assert.Equal(CommitResult.Committed, commit);
        Assert.Equal(2, (await store.ReadAsync(Home, "brief", default))!.Member("number").GetInt32());
    }

    [Fact]
    public async Task A_document_that_has_expired_is_absent()
    {
        var commit = await store.CommitAsync(Home, [Things.Create("other"), new Absent("brief")], default);

        Assert.Equal(CommitResult.Committed, commit);
        Assert.Null(await store.ReadAsync(Home, "brief", default));
        Assert.True((await store.CommitAsync(Home, [Things.Create("brief")], default)).IsCommitted);
    }

    // As the service does, past the store.
    private async Task DeleteAsync(string id)
    {
        using var client = new CosmosClient(
            CosmosAccount.ConnectionString,
            new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, HttpClientFactory = account.Account.CreateClient });
        var key = new PartitionKeyBuilder().Add(Home.TenantId).Add(Home.Owner).Build();
        using var deleted = await client.GetContainer("pepper", "documents").DeleteItemStreamAsync(id, key);
        deleted.EnsureSuccessStatusCode();
    }
}
