using System.Text.RegularExpressions;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Sqlite;

/// <summary>Declared indexes: that queries follow them, and that a file keeps up with the declarations.</summary>
public sealed class SqliteIndexTests : IAsyncLifetime, IDisposable
{
    private static readonly DocumentIndex ByName = new(IndexScope.Tenant, "name", "_id");
    private static readonly DocumentIndex ByState = new(IndexScope.Tenant, "state", "rank", "_id");
    private static readonly DocumentIndex ByRankAtHome = new(IndexScope.Partition, "rank", "_id");

    private readonly TemporaryFolder folder = new();
    private SqliteDatabase database = null!;
    private SqliteDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        Open(ByName, ByState, ByRankAtHome);
        await store.CommitAsync(
            new Partition("t", "home"),
            [.. Enumerable.Range(0, 20).Select(n => Things.Create($"{n:d2}", new { name = $"n{n % 5}", state = n % 2 == 0 ? "on" : "off", rank = n }))],
            default);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, QuerySpec> Followed { get; } = new()
    {
        { "first page", Things.All with { Order = [new("name"), new("_id")] } },
        { "backwards", Things.All with { Order = [new("name", true), new("_id", true)] } },
        { "from a start", Things.All with { Order = [new("name"), new("_id")], StartAt = ["n3", "08"] } },
        { "backwards from a start", Things.All with { Order = [new("name", true), new("_id", true)], StartAt = ["n3", "08"] } },
        { "one value, then by id", Things.All with { Filters = [Filter.Equal("name", "n2")] } },
        { "one value, then by id, from a start", Things.All with { Filters = [Filter.Equal("name", "n2")], StartAt = ["07"] } },
        { "one value, then a range", Things.All with { Filters = [Filter.Equal("state", "on"), new("rank", FilterOperator.GreaterThan, 7L)], Order = [new("rank"), new("_id")] } },
        { "a prefix", Things.All with { Filters = [new("name", FilterOperator.Prefix, "n1")], Order = [new("name"), new("_id")] } },
        { "one value that is in the order too", Things.All with { Filters = [Filter.Equal("state", "on")], Order = [new("state"), new("rank"), new("_id")] } },
        { "a list of values that it orders by", Things.All with { Filters = [new("name", FilterOperator.In, new[] { "n3", "n1" })], Order = [new("name"), new("_id")] } },
        { "a range that ends", Things.All with { Filters = [new("name", FilterOperator.GreaterThan, "n1"), new("name", FilterOperator.LessThanOrEqual, "n3")], Order = [new("name"), new("_id")] } },
        { "what has no value", Things.All with { Filters = [new("name", FilterOperator.Exists, false)] } },
        { "in a partition", Things.All with { Owner = "home", Order = [new("rank"), new("_id")], StartAt = [5L, "05"] } },
    };

    [Theory]
    [MemberData(nameof(Followed))]
    public void A_query_along_a_declared_index_seeks_in_it_and_never_sorts_or_scans(string name, QuerySpec query)
    {
        var plan = ExplainPlan(query);

        Assert.True(plan.Count == 2, name);
        Assert.Matches("^SEARCH i USING PRIMARY KEY ", plan[0]);
        Assert.Equal("SEARCH d USING INTEGER PRIMARY KEY (rowid=?)", plan[1]);
    }

    [Fact]
    public void A_query_seeks_with_every_leading_column_and_to_the_start_of_its_page()
    {
        Assert.Contains(
            "(tenant=? AND k0=? AND (k1,k2)>(?,?))",
            ExplainPlan(Things.All with { Filters = [Filter.Equal("state", "on")], Order = [new("rank"), new("_id")], StartAt = [4L, "04"] })[0],
            StringComparison.Ordinal);
        Assert.Contains(
            "(tenant=? AND owner=? AND k0>? AND k0<?)",
            ExplainPlan(Things.All with { Owner = "home", Order = [new("rank"), new("_id")], Filters = [new("rank", FilterOperator.GreaterThan, 4L)] })[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_is_sought_by_its_closest_bounds_alone()
    {
        var range = Things.All with
        {
            Filters = [new("name", FilterOperator.GreaterThan, "n1"), new("name", FilterOperator.LessThanOrEqual, "n3")],
            Order = [new("name", true), new("_id", true)],
        };

        Assert.Equal(["> ?2", "<= ?4"], Sought(range));
        Assert.Equal(["> ?2"], Sought(range with { StartAt = ["n2", "07"] }));
        Assert.Equal(["<= ?4"], Sought(range with { Order = [new("name"), new("_id")], StartAt = ["n2", "07"] }));

        string[] Sought(QuerySpec query) =>
            [.. Regex.Matches(store.Explain(query)!.Sql.ToString(), @"(?<= i\.k0 )[<>]=? \?\d", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value)];
    }

    [Fact]
    public async Task A_list_of_values_is_answered_in_order_and_page_by_page()
    {
        var query = Things.All with { Filters = [new("name", FilterOperator.In, new[] { "n3", "n1" })], Order = [new("name"), new("_id")], Limit = 3 };
        var expected = (await store.QueryAsync(Things.All with { Order = query.Order, Limit = 1000 }, default)).Items
            .Where(item => item.Member("name").GetString() is "n1" or "n3").Select(item => item.Id).ToList();

        var found = new List<string>();
        for (var page = await store.QueryAsync(query, default); ; page = await store.QueryAsync(query with { StartAt = page.Next }, default))
        {
            found.AddRange(page.Items.Select(item => item.Id));
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task A_field_beside_an_index_is_filtered_by_without_reading_documents()
    {
        string[] names = ["n3", "n4"];
        await ReopenAsync(new DocumentIndex(IndexScope.Tenant, "rank", "_id") { Beside = ["name"] });
        var query = Things.All with { Order = [new("rank", true), new("_id", true)], Limit = 1000 };
        var all = (await store.QueryAsync(query, default)).Items;

        var filtered = query with { Filters = [new Filter("name", FilterOperator.In, names)] };
        var others = query with { Filters = [new Filter("name", FilterOperator.NotIn, names)] };

        Assert.Empty(store.Explain(filtered)!.Tests);
        Assert.Empty(store.Explain(others)!.Tests);
        Assert.True(store.Explain(filtered)!.IsOrdered);
        Assert.Equal(
            all.Where(item => names.Contains(item.Member("name").GetString())).Select(item => item.Id),
            (await store.QueryAsync(filtered, default)).Items.Select(item => item.Id));
        Assert.Equal(
            all.Where(item => !names.Contains(item.Member("name").GetString())).Select(item => item.Id),
            (await store.QueryAsync(others, default)).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task An_order_that_no_index_gives_is_answered_all_the_same()
    {
        var query = Things.All with { Order = [new("rank", true)], Filters = [new("name", FilterOperator.NotEqual, "n0")], Limit = 6 };

        var first = await store.QueryAsync(query, default);
        var second = await store.QueryAsync(query with { StartAt = first.Next }, default);

        Assert.Equal(["19", "18", "17", "16", "14", "13"], first.Items.Select(item => item.Id));
        Assert.Equal(["12", "11", "09", "08", "07", "06"], second.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_newly_declared_index_holds_the_documents_that_were_there()
    {
        await ReopenAsync(ByName, ByState, ByRankAtHome, new DocumentIndex(IndexScope.Tenant, "rank", "_id"));
        var query = Things.All with { Order = [new("rank", true), new("_id", true)], Limit = 2 };

        Assert.StartsWith("SEARCH i USING PRIMARY KEY", ExplainPlan(query)[0], StringComparison.Ordinal);
        Assert.Equal(["19", "18"], (await store.QueryAsync(query, default)).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task An_index_no_longer_declared_is_dropped_and_can_come_back()
    {
        Assert.Equal(3, IndexTables());
        await ReopenAsync(ByName);
        Assert.Equal(1, IndexTables());
        var stored = await store.ReadAsync(new Partition("t", "home"), "00", default);
        await store.CommitAsync(new Partition("t", "home"), [Things.Replace(stored!, new { name = "n9", state = "on", rank = 99 })], default);

        await ReopenAsync(ByName, ByState);

        var on = await store.QueryAsync(Things.All with { Filters = [Filter.Equal("state", "on")], Order = [new("rank", true), new("_id", true)], Limit = 1 }, default);
        Assert.Equal(["00"], on.Items.Select(item => item.Id));
        Assert.Equal(10, await store.CountAsync(Things.All with { Filters = [Filter.Equal("state", "on")] }, default));
    }

    [Fact]
    public async Task A_declared_index_may_hold_fields_that_are_missing_or_of_any_kind()
    {
        await store.CommitAsync(
            new Partition("t", "odd"),
            [
                Things.Create("missing", new { rank = 1 }),
                Things.Create("number", new { name = 5 }),
                Things.Create("bool", new { name = true }),
                Things.Create("array", new { name = new[] { "x" } }),
                Things.Create("null", """{ "name": null }"""),
            ],
            default);
        var query = Things.All with { Order = [new("name"), new("_id")] };

        var all = await store.QueryAsync(query, default);

        Assert.Equal(["missing", "null", "bool", "number"], all.Items.Take(4).Select(item => item.Id));
        Assert.Equal("array", all.Items[^1].Id);
    }

    [Fact]
    public void A_type_that_was_not_declared_is_a_bug() => Assert.Throws<ArgumentException>(
        () => { _ = store.CommitAsync(new Partition("t", "home"), [Things.Create("x", type: "undeclared")], default).GetAwaiter().GetResult(); });

    private void Open(params DocumentIndex[] indexes)
    {
        database = new SqliteDatabase(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")));
        store = new SqliteDocumentStore(database, [new DocumentType(Things.Type, indexes) { PersonalData = PersonalData.None("things") }], TimeProvider.System);
    }

    private async Task ReopenAsync(params DocumentIndex[] indexes)
    {
        await database.DisposeAsync();
        Open(indexes);
    }

    private List<string> ExplainPlan(QuerySpec query)
    {
        var sql = store.Explain(query)!.Sql;
        return database.Read(connection =>
        {
            var statement = sql.BindTo(connection.Statement($"EXPLAIN QUERY PLAN {sql}"));
            var steps = new List<string>();
            while (statement.Step())
            {
                steps.Add(statement.Text(3));
            }

            return steps;
        });
    }

    private long IndexTables() => database.Read(connection =>
    {
        var statement = connection.Statement("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'index_*'");
        statement.Step();
        var count = statement.Long(0);
        statement.Reset();
        return count;
    });
}
