using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Tests.Contract.Documents;

/// <summary>The time that the store gives to what is appended.</summary>
public abstract class CommitTimeContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task What_is_appended_says_the_time_that_the_commit_answers()
    {
        var commit = await Store.CommitAsync(Home, [Things.Append("a"), Things.Create("b"), Things.Append("c")], default);

        Assert.True(commit.IsCommitted);
        Assert.Equal(commit.CommittedAt, (await ReadAsync("a")).At());
        Assert.Equal(commit.CommittedAt, (await ReadAsync("c")).At());
        Assert.InRange(commit.CommittedAt!.Value, Clock.GetUtcNow(), Clock.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task What_is_appended_is_found_by_its_time()
    {
        var commit = await Store.CommitAsync(Home, [Things.Append("a", new { when = new { timestamp = "2001-01-01T00:00:00.000Z" } })], default);

        var found = await QueryIdsAsync(AllThings with
        {
            Filters = [Filter.Equal("when.timestamp", Timestamp.Write(commit.CommittedAt!.Value))],
            Order = [new OrderBy("when.timestamp", true), new OrderBy("_id", true)],
        });

        Assert.Equal(["a"], found);
    }

    [Fact]
    public async Task Nothing_is_appended_over_what_is_there()
    {
        await CreateAsync("b", new { text = "first" });

        var commit = await Store.CommitAsync(Home, [Things.Append("a"), Things.Append("b")], default);

        Assert.Equal(CommitResult.Conflict("b"), commit);
        Assert.Null(await FindAsync("a"));
        Assert.Equal("first", (await ReadAsync("b")).Member("text").GetString());
        Assert.Empty(await QueryIdsAsync(AllThings with { Filters = [new Filter("when.timestamp", FilterOperator.Exists, true)] }));
    }

    [Fact]
    public async Task An_expired_document_makes_room_for_what_is_appended()
    {
        await CommitAsync(Home, Things.Create("a", expiresAt: Clock.GetUtcNow().AddSeconds(1)));
        Clock.Advance(TimeSpan.FromSeconds(2));

        var commit = await Store.CommitAsync(Home, [Things.Append("a")], default);

        Assert.Equal(commit.CommittedAt, (await ReadAsync("a")).At());
    }

    [Fact]
    public async Task A_commit_that_appends_nothing_has_no_time()
    {
        var commit = await Store.CommitAsync(Home, [Things.Create("a")], default);

        Assert.True(commit.IsCommitted);
        Assert.Null(commit.CommittedAt);
    }

    [Fact]
    public async Task Who_follows_by_the_newest_time_seen_sees_everything_once()
    {
        const int Writers = 8;
        const int Each = 20;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < Each; n++)
            {
                var result = await Store.CommitAsync(new Partition(Tenant, $"{writer}"), [Things.Append($"{writer}-{n:d2}")], default);
                Assert.True(result.IsCommitted);
            }
        })));
        var seen = new List<string>();
        var newest = DateTimeOffset.UnixEpoch;
        while (!writing.IsCompleted)
        {
            newest = await FollowAsync(newest, seen);
        }

        await writing;
        Clock.Advance(Store.CommitLag + TimeSpan.FromMinutes(1));
        await FollowAsync(newest, seen);

        Assert.Equal(Writers * Each, seen.Count);
        Assert.Equal(Writers * Each, seen.Distinct().Count());
    }

    // Newest first, in pages, leaving out what is so young that something older may still come.
    private async Task<DateTimeOffset> FollowAsync(DateTimeOffset newest, List<string> seen)
    {
        List<Filter> filters = [new("when.timestamp", FilterOperator.GreaterThan, Timestamp.Write(newest))];
        if (Store.CommitLag > TimeSpan.Zero)
        {
            filters.Add(new("when.timestamp", FilterOperator.LessThanOrEqual, Timestamp.Write(Clock.GetUtcNow() - Store.CommitLag)));
        }

        var query = AllThings with
        {
            Filters = filters,
            Order = [new OrderBy("when.timestamp", true), new OrderBy("_id", true)],
            Limit = 7,
        };
        var last = newest;
        do
        {
            var page = await Store.QueryAsync(query, default);
            seen.AddRange(page.Items.Select(item => item.Id));
            last = page.Items.Select(item => item.At()).Append(last).Max();
            query = query with { StartAt = page.Next };
        }
        while (query.StartAt is not null);
        return last;
    }
}
