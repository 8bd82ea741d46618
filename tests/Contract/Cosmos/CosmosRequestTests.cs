using System.Collections.Concurrent;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;
using Partition = Pepper.Core.Storage.Partition;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>What each call of the store asks of the service, when what the client remembers of the container is known.</summary>
public sealed class CosmosRequestTests : IAsyncLifetime, IDisposable
{
    private static readonly Partition Home = new("tenant", "home");

    private readonly CosmosAccount account = new();
    private readonly ConcurrentQueue<CosmosRequest> requests = [];
    private CosmosDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        var options = new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient };
        store = await CosmosDocumentStore.OpenAsync(options, StoreUnderTest.Types, new FakeTimeProvider(DateTimeOffset.UtcNow), default);
        await store.CommitAsync(Home, [Things.Create("a", new { rank = 1, number = 1 }), Things.Create("b", new { rank = 2, number = 2 })], default);
        await store.CommitAsync(Home with { Owner = "elsewhere" }, [Things.Create("c", new { rank = 3, number = 3 })], default);
        await store.QueryAsync(Things.All with { TenantId = "tenant" }, default);
        account.Requested = requests.Enqueue;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task A_document_is_one_point_read()
    {
        await store.ReadAsync(Home, "a", default);
        await store.ReadAsync(Home, "nothing", default);

        Assert.Equal(["PointRead Partition 200", "PointRead Partition 404"], Asked());
        Assert.All(requests, request => Assert.Equal(1, request.Charge));
    }

    [Fact]
    public async Task Up_to_three_documents_by_their_keys_are_a_point_read_each()
    {
        var found = await store.ReadManyAsync([new(Home, "a"), new(Home, "nothing"), new(Home with { Owner = "elsewhere" }, "c"), new(Home, "a")], default);

        Assert.Equal(["a", "c"], found.Select(document => document.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["PointRead Partition 200", "PointRead Partition 200", "PointRead Partition 404"], Asked().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(requests, request => request.Kind == CosmosRequestKind.Metadata);
    }

    [Fact]
    public async Task More_documents_by_their_keys_are_one_request()
    {
        await store.ReadManyAsync([new(Home, "a"), new(Home, "b"), new(Home, "nothing"), new(Home with { Owner = "elsewhere" }, "c")], default);

        Assert.Equal(["ReadMany Keys 200"], Asked());
    }

    [Fact]
    public async Task A_commit_is_one_batch_in_one_partition()
    {
        await store.CommitAsync(Home, [Things.Create("d"), Things.Create("e"), new Absent("x")], default);
        await store.CommitAsync(Home, [Things.Create("f"), Things.Create("d")], default);

        Assert.Equal(["Batch Partition 200", "Batch Partition 207", "PointRead Partition 200"], Asked());
    }

    [Fact]
    public async Task A_page_of_a_list_is_one_query()
    {
        var query = Things.All with { TenantId = "tenant", Order = [new("number"), new("_id")], Limit = 1 };

        await store.QueryAsync(query, default);
        await store.QueryAsync(query with { StartAt = [2L, "b"] }, default);
        await store.QueryAsync(query with { Owner = "home", Order = [new("rank"), new("_id")] }, default);
        await store.CountAsync(query, default);
        await store.ReadPartitionAsync(Home, ["thing"], null, 100, default);
        await store.ReadIdsAsync(Home, "a", default);

        Assert.Equal(
            [
                "QueryPage Tenant 200", "QueryPage Tenant 200", "QueryPage Partition 200", "QueryPage Tenant 200", "QueryPage Partition 200",
                "QueryPage Partition 200",
            ],
            Asked());
    }

    [Fact]
    public async Task Each_page_over_a_tenant_and_each_count_asks_for_a_plan_and_no_page_of_a_partition_does()
    {
        var query = Things.All with { TenantId = "tenant", Order = [new("number"), new("_id")], Limit = 1 };

        await store.QueryAsync(query with { Owner = "home", Order = [new("rank"), new("_id")] }, default);
        await store.ReadPartitionAsync(Home, ["thing"], null, 100, default);
        await store.ReadIdsAsync(Home, "a", default);
        Assert.DoesNotContain(requests, IsPlan);

        await store.QueryAsync(query, default);
        await store.QueryAsync(query, default);
        await store.CountAsync(query, default);
        await store.CountAsync(query with { Owner = "home" }, default);
        Assert.Equal(4, requests.Count(IsPlan));

        static bool IsPlan(CosmosRequest request) => request is { Kind: CosmosRequestKind.Metadata, What: "plan of a query" };
    }

    [Fact]
    public async Task The_changes_are_one_request_for_each_range_of_partitions()
    {
        await store.ReadChangesAsync(null, [Things.Type], 1000, default);

        Assert.Equal(["ChangeFeed Everything 200"], Asked());
    }

    [Fact]
    public async Task An_order_without_an_index_of_its_own_reads_all_that_match()
    {
        var query = Things.All with { TenantId = "tenant", Order = [new("number", Descending: true), new("_id")], Limit = 1 };

        Assert.NotNull((await store.QueryAsync(query, default)).Next);
        Assert.Equal(["QueryPage Tenant 200"], Asked());
    }

    [Fact]
    public async Task A_list_in_an_order_without_an_index_is_right_however_long_it_is()
    {
        const int Count = 7000;
        var crowd = Home with { Owner = "crowd" };
        foreach (var some in Enumerable.Range(0, Count).Chunk(CommitRules.MaxWrites))
        {
            await store.CommitAsync(crowd, [.. some.Select(number => Things.Create($"{number:D5}", new { number = number * 7919 % 1000 }))], default);
        }

        var query = Things.All with { TenantId = "tenant", Owner = "crowd", Order = [new("number", Descending: true), new("_id")], Limit = 1000 };
        var ids = new List<string>();
        for (var start = (IReadOnlyList<object>?)[999L, "00000"]; start is not null && ids.Count < 3000;)
        {
            var page = await store.QueryAsync(query with { StartAt = start }, default);
            ids.AddRange(page.Items.Select(item => item.Id));
            start = page.Next;
        }

        Assert.Equal(
            Enumerable.Range(0, Count).OrderByDescending(number => number * 7919 % 1000).ThenBy(number => number).Take(3000).Select(number => $"{number:D5}"),
            ids);
    }

    [Fact]
    public async Task An_order_that_no_index_serves_is_refused_by_the_account()
    {
        using var client = new CosmosClient(CosmosAccount.ConnectionString, new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            HttpClientFactory = account.CreateClient,
        });
        var pages = client.GetContainer("pepper", "documents")
            .GetItemQueryIterator<object>("SELECT * FROM c WHERE c.tenantId = \"tenant\" ORDER BY c.body[\"flag\"] ASC, c.type ASC");

        var refusal = await Assert.ThrowsAsync<CosmosException>(() => pages.ReadNextAsync());

        Assert.Contains("/body/flag ascending, /type ascending", refusal.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Asked() => requests
        .Where(request => request.Kind != CosmosRequestKind.Metadata)
        .Select(request => $"{request.Kind} {request.Scope} {request.Status}");
}
