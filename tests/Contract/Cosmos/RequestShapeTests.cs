using System.Text.Json;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>What the service is asked, to the letter.</summary>
public sealed class RequestShapeTests : IAsyncLifetime, IDisposable
{
    private static readonly Partition Home = new("tenant", "home");

    private readonly ScriptedAccount account = new();
    private CosmosDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        store = await account.OpenAsync();
        await store.CommitAsync(Home, [.. Enumerable.Range(0, 4).Select(number => Things.Create($"{number}", new { number, text = "a", team = "red", rank = number }))], default);
        account.Next();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task A_document_is_read_by_its_key_in_its_session()
    {
        await store.ReadAsync(Home, "a/b", default);

        var (request, _) = Assert.Single(account.Asked);
        Assert.Equal(HttpMethod.Get, request.Method);
        Assert.EndsWith("/docs/a~2fb", request.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("""["tenant","home"]""", Header(request, "x-ms-documentdb-partitionkey"));
        Assert.Equal("Session", Header(request, "x-ms-consistency-level"));
        Assert.NotEmpty(Header(request, "x-ms-session-token"));
    }

    [Fact]
    public async Task A_commit_is_one_atomic_batch_in_its_partition()
    {
        await store.CommitAsync(Home, [Things.Create("x"), Things.Create("y")], default);

        var (request, _) = Assert.Single(account.Asked);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("""["tenant","home"]""", Header(request, "x-ms-documentdb-partitionkey"));
        Assert.Equal("True", Header(request, "x-ms-cosmos-is-batch-request"));
        Assert.Equal("True", Header(request, "x-ms-cosmos-batch-atomic"));
    }

    [Fact]
    public async Task A_page_is_a_range_of_its_list()
    {
        var query = Things.All with
        {
            TenantId = "tenant",
            Filters = [Filter.Equal("team", "red"), new Filter("text", FilterOperator.ContainsIgnoreCase, "A")],
            Order = [new("rank", true), new("_id", true)],
            StartAt = [2L, "2"],
            Limit = 2,
        };

        var page = await store.QueryAsync(query, default);

        Assert.Equal(["2", "1"], page.Items.Select(item => item.Id));
        var sql = JsonDocument.Parse(account.Asked.Last(asked => asked.Content.Contains("query", StringComparison.Ordinal)).Content).RootElement;
        var text = sql.GetProperty("query").GetString()!;
        Assert.Contains("c.tenantId = @p1", text, StringComparison.Ordinal);
        Assert.Contains("c.type = @p2 AND c.k.t3 >= @p3 AND c.k.t3 <= @p4 AND (IS_STRING(c.body[\"text\"])", text, StringComparison.Ordinal);
        Assert.Contains("ORDER BY c.tenantId DESC, c.type DESC, c.k.t3 DESC", text, StringComparison.Ordinal);
        Assert.Equal(
            ["tenant", "thing", "ered ", "ered dc000000000000000e2 ", "A"],
            sql.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task What_an_index_holds_beside_is_asked_of_the_index()
    {
        await store.QueryAsync(
            Things.All with { TenantId = "tenant", Filters = [new Filter("team", FilterOperator.NotEqual, "red")], Order = [new("when.timestamp"), new("_id")] },
            default);

        Assert.Contains(account.Asked, asked => asked.Content.Contains("c.k.b[\\\"team\\\"]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_documents_are_read_without_asking_for_each()
    {
        await store.ReadManyAsync([.. Enumerable.Range(0, 4).Select(number => new DocumentKey(Home, $"{number}"))], default);

        Assert.Single(account.Asked, asked => !asked.Request.Headers.Contains("x-ms-cosmos-is-query-plan-request"));
    }

    private static string Header(HttpRequestMessage request, string name) => string.Join(",", request.Headers.GetValues(name));
}
