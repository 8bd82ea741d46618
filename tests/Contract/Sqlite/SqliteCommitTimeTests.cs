using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Sqlite;

/// <summary>The times that the SQLite store gives, on clocks that cannot be trusted.</summary>
public sealed class SqliteCommitTimeTests : IAsyncLifetime, IDisposable
{
    private static readonly Partition Home = new("t", "home");
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private int commits;
    private SqliteDatabase database = null!;
    private SqliteDocumentStore store = null!;

    public Task InitializeAsync()
    {
        Open(Noon);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_clock_that_stands_still_gives_each_commit_a_later_time()
    {
        var times = new List<DateTimeOffset>();
        for (var n = 0; n < 5; n++)
        {
            times.Add(await AppendAsync());
        }

        Assert.Equal(Noon, times[0]);
        Assert.Equal(times.Distinct().Order(), times);
        Assert.Equal(Noon.AddMilliseconds(4), times[^1]);
    }

    [Fact]
    public async Task A_clock_that_goes_on_is_followed()
    {
        await AppendAsync();
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(Noon.AddSeconds(30), await AppendAsync());
    }

    [Fact]
    public async Task A_clock_that_is_set_back_sets_back_no_commit()
    {
        var before = await AppendAsync();
        await ReopenAsync(Noon.AddHours(-1));

        var after = await AppendAsync();
        var then = await AppendAsync();

        Assert.InRange(after, before.AddMilliseconds(1), before.AddSeconds(2));
        Assert.Equal(after.AddMilliseconds(1), then);
    }

    [Fact]
    public async Task A_restart_gives_no_time_again_however_many_commits_came_before()
    {
        var before = Noon;
        for (var n = 0; n < 1500; n++)
        {
            before = await AppendAsync();
        }

        await ReopenAsync(Noon);

        Assert.InRange(await AppendAsync(), before.AddMilliseconds(1), before.AddSeconds(2));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_catches_up()
    {
        await AppendAsync();
        await ReopenAsync(Noon.AddHours(-1));
        await AppendAsync();
        Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Noon.AddHours(1), await AppendAsync());
    }

    [Fact]
    public async Task A_work_that_is_undone_takes_no_bound_with_it()
    {
        // The first one of a group writes the bound of the times down and is undone with it; the others rely on it all the same.
        using var gate = new ManualResetEventSlim();
        var held = database.WriteAsync(_ => { gate.Wait(); return 0; }, default);
        var undone = store.CommitAsync(Home, [new Append("broken", Things.Type, new UndoneThing())], default);
        var kept = AppendAsync();
        gate.Set();

        await held;
        await Assert.ThrowsAsync<InvalidOperationException>(() => undone);
        var before = await kept;
        await ReopenAsync(Noon.AddHours(-1));

        Assert.True(await AppendAsync() > before);
    }

    [Fact]
    public async Task Commits_of_many_that_race_are_seen_in_the_order_of_their_times()
    {
        var racing = Task.WhenAll(Enumerable.Range(0, 400).Select(_ => Task.Run(AppendAsync)));
        var newest = DateTimeOffset.MinValue;
        var seen = 0;
        while (!racing.IsCompleted)
        {
            var page = await store.QueryAsync(
                Things.All with { Order = [new OrderBy("when.timestamp", true), new OrderBy("_id", true)], Limit = 1000 }, default);
            var known = page.Items.Count(item => item.At() <= newest);
            newest = page.Items.Select(item => item.At()).Append(newest).Max();
            Assert.Equal(seen, known);
            seen = page.Items.Count;
        }

        await racing;
        var all = await store.QueryAsync(Things.All with { Limit = 1000 }, default);
        Assert.Equal(400, all.Items.Count);
    }

    private FakeTimeProvider Clock { get; set; } = null!;

    private async Task<DateTimeOffset> AppendAsync()
    {
        var commit = await store.CommitAsync(Home, [Things.Append($"{Interlocked.Increment(ref commits):d5}")], default);
        Assert.True(commit.IsCommitted);
        return commit.CommittedAt!.Value;
    }

    private void Open(DateTimeOffset now)
    {
        Clock = new FakeTimeProvider(now);
        database = new SqliteDatabase(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")));
        store = new SqliteDocumentStore(database, StoreUnderTest.Types, Clock);
    }

    private async Task ReopenAsync(DateTimeOffset now)
    {
        await database.DisposeAsync();
        Open(now);
    }

    /// <summary>A body that fails when it is dated.</summary>
    private sealed class UndoneThing : DatedBody
    {
        public override ReadOnlyMemory<byte> Json { get; } = Things.Body("broken", null);

        public override void Date(DateTimeOffset time) => throw new InvalidOperationException("It cannot be dated.");
    }
}
