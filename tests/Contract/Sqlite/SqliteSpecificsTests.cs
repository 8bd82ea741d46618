using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Sqlite;

/// <summary>What the SQLite store promises beyond the contract.</summary>
public sealed class SqliteSpecificsTests : IAsyncLifetime, IDisposable
{
    private static readonly Partition Home = new("t", "home");

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private SqliteDatabase database = null!;
    private SqliteDocumentStore store = null!;

    public Task InitializeAsync()
    {
        Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_reopened_store_finds_everything()
    {
        await store.CommitAsync(Home, [Things.Create("a", new { text = "kept" }), Things.Create("b")], default);
        var before = await store.QueryAsync(Things.All, default);

        await ReopenAsync();

        var after = await store.QueryAsync(Things.All, default);
        Assert.Equal(before.Items.Select(item => (item.Id, item.ETag)), after.Items.Select(item => (item.Id, item.ETag)));
        Assert.Equal("kept", (await store.ReadAsync(Home, "a", default))!.Member("text").GetString());
        Assert.Equal(CommitResult.Conflict("a"), await store.CommitAsync(Home, [Things.Create("a")], default));
    }

    [Fact]
    public async Task A_cursor_outlives_a_restart_even_when_the_newest_documents_were_deleted()
    {
        await store.CommitAsync(Home, [Things.Create("a")], default);
        await store.CommitAsync(Home, [Things.Create("b")], default);
        var page = await store.ReadChangesAsync(null, [Things.Type], 10, default);
        await store.CommitAsync(Home, [new Delete("b", page.Items[1].ETag)], default);

        await ReopenAsync();
        await store.CommitAsync(Home, [Things.Create("c")], default);

        Assert.Equal(["c"], (await store.ReadChangesAsync(page.Cursor, [Things.Type], 10, default)).Items.Select(change => change.Id));
    }

    [Fact]
    public async Task Changes_of_all_partitions_come_in_the_order_of_their_commits()
    {
        for (var n = 0; n < 20; n++)
        {
            await store.CommitAsync(new Partition($"t{n % 3}", $"{n % 4}"), [Things.Create($"{n:d2}")], default);
        }

        var page = await store.ReadChangesAsync(null, [Things.Type], 100, default);

        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n:d2}"), page.Items.Select(change => change.Id));
        Assert.Equal(page.Cursor, (await store.ReadChangesAsync(page.Cursor, [Things.Type], 100, default)).Cursor);
    }

    [Fact]
    public async Task The_sweeper_deletes_what_has_expired_and_nothing_else()
    {
        await store.CommitAsync(
            Home,
            [.. Enumerable.Range(0, 30).Select(n => Things.Create($"{n:d2}", expiresAt: n < 20 ? clock.GetUtcNow().AddMinutes(n + 1) : null))],
            default);
        clock.Advance(TimeSpan.FromMinutes(12));

        Assert.Equal(5, await store.PurgeExpiredAsync(5, default));
        Assert.Equal(7, await store.PurgeExpiredAsync(100, default));
        Assert.Equal(0, await store.PurgeExpiredAsync(100, default));

        Assert.Equal(18, Rows("SELECT count(*) FROM documents"));
        Assert.Equal(18, await store.CountAsync(Things.All, default));
    }

    [Fact]
    public async Task A_locked_file_is_a_store_that_is_unavailable()
    {
        await store.CommitAsync(Home, [Things.Create("a")], default);
        using var foreign = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.Path, "pepper.db")};Pooling=false");
        await foreign.OpenAsync();
        using var command = foreign.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Home, [Things.Create("b")], default));
        Assert.NotNull(refused.RetryAfter);
        Assert.NotNull(await store.ReadAsync(Home, "a", default));

        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
        Assert.True((await store.CommitAsync(Home, [Things.Create("b")], default)).IsCommitted);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_disturbs_no_other_commit()
    {
        var commits = Enumerable.Range(0, 100).Select(n => Task.Run(() => store.CommitAsync(
            Home,
            [n == 50 ? new Create("broken", Things.Type, "{ not json"u8.ToArray()) : Things.Create($"{n:d2}")],
            default))).ToList();

        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => commits[50]);
        commits.RemoveAt(50);
        Assert.All(await Task.WhenAll(commits), result => Assert.True(result.IsCommitted));
        Assert.Equal(99, await store.CountAsync(Things.All, default));
    }

    [Fact]
    public async Task Nothing_is_left_in_the_file_of_a_large_version_that_a_small_one_took_the_place_of()
    {
        const string Mark = "left-behind";
        await store.CommitAsync(Home, [Things.Create("a", new { text = string.Concat(Enumerable.Repeat(Mark, 20_000)) })], default);
        await ReopenAsync();
        Assert.Contains(Mark, BytesOfFile(), StringComparison.Ordinal);

        var large = (await store.ReadAsync(Home, "a", default))!;
        await store.CommitAsync(Home, [Things.Replace(large, new { text = "small" })], default);
        await ReopenAsync();

        Assert.DoesNotContain(Mark, BytesOfFile(), StringComparison.Ordinal);
    }

    private string BytesOfFile()
    {
        // The WAL is folded into the file and goes when the last connection closes.
        using var file = new FileStream(Path.Combine(folder.Path, "pepper.db"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private void Open()
    {
        database = new SqliteDatabase(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")) { LockTimeout = TimeSpan.FromMilliseconds(200) });
        store = new SqliteDocumentStore(database, StoreUnderTest.Types, clock);
    }

    private async Task ReopenAsync()
    {
        await database.DisposeAsync();
        Open();
    }

    private long Rows(string sql) => database.Read(connection =>
    {
        var statement = connection.Statement(sql);
        statement.Step();
        var rows = statement.Long(0);
        statement.Reset();
        return rows;
    });
}
