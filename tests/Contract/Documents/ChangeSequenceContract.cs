using System.Collections.Concurrent;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>
/// The sequence of changes. Tests share a store, so each looks at its own tenant's changes and starts where the sequence
/// stood when it began. Between partitions no order is promised.
/// </summary>
public abstract class ChangeSequenceContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task Changes_come_in_the_order_of_their_commits()
    {
        var cursor = await EndAsync();
        for (var n = 9; n >= 0; n--)
        {
            await CreateAsync($"{n}");
        }

        var (changes, _) = await FollowAsync(cursor);

        Assert.Equal(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"], changes.Select(change => change.Id));
    }

    [Fact]
    public async Task A_change_carries_the_whole_document()
    {
        var cursor = await EndAsync();
        var stored = await CreateAsync("a", new { text = "ä😀" });

        var (changes, _) = await FollowAsync(cursor);

        var change = Assert.Single(changes);
        Assert.Equal((stored.Partition, stored.Id, stored.Type, stored.ETag), (change.Partition, change.Id, change.Type, change.ETag));
        Assert.Equal("ä😀", change.Member("text").GetString());
    }

    [Fact]
    public async Task A_replaced_document_is_seen_in_its_newest_version_behind_what_came_between()
    {
        var cursor = await EndAsync();
        var first = await CreateAsync("a", new { rank = 1 });
        await CreateAsync("b");
        await CommitAsync(Home, Things.Replace(first, new { rank = 2 }));

        var (changes, _) = await FollowAsync(cursor);

        Assert.Equal("a", changes[^1].Id);
        Assert.Equal(2, changes[^1].Member("rank").GetInt32());
        Assert.Equal(["a", "b"], changes.Select(change => change.Id).Distinct().Order());
    }

    [Fact]
    public async Task Deletions_are_not_shown_and_hide_nothing_that_comes_after()
    {
        var cursor = await EndAsync();
        var gone = await CreateAsync("gone");
        (_, cursor) = await FollowAsync(cursor);
        await CommitAsync(Home, new Delete("gone", gone.ETag));
        await CreateAsync("next");

        var (changes, _) = await FollowAsync(cursor);

        Assert.Equal(["next"], changes.Select(change => change.Id));
    }

    [Fact]
    public async Task Only_the_types_of_interest_are_shown()
    {
        var cursor = await EndAsync();
        await CommitAsync(Home, Things.Create("a"), Things.Create("b", type: Things.OtherType), Things.Create("c", type: Things.UnindexedType));

        Assert.Equal(["a"], (await FollowAsync(cursor)).Changes.Select(change => change.Id));
        Assert.Equal(["b", "c"], (await FollowAsync(cursor, Things.OtherType, Things.UnindexedType)).Changes.Select(change => change.Id).Order());
    }

    [Fact]
    public async Task Reading_goes_on_where_it_ended_and_never_gives_more_than_the_limit()
    {
        const int Limit = 110;
        var cursor = await EndAsync();
        for (var n = 0; n < 300; n += 30)
        {
            await CommitAsync(Home, [.. Enumerable.Range(n, 30).Select(m => Things.Create($"{m:d3}"))]);
        }

        var seen = new List<string>();
        for (var page = await Store.ReadChangesAsync(cursor, [Things.Type], Limit, default); page.Items.Count > 0;)
        {
            Assert.InRange(page.Items.Count, 1, Limit);
            seen.AddRange(page.Items.Where(IsMine).Select(change => change.Id));
            page = await Store.ReadChangesAsync(page.Cursor, [Things.Type], Limit, default);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(n => $"{n:d3}"), seen);
    }

    [Fact]
    public async Task Without_changes_the_cursor_stays_and_finds_what_comes_later()
    {
        var cursor = await EndAsync();

        var nothing = await Store.ReadChangesAsync(cursor, [Things.Type], 10, default);
        await CreateAsync("late");

        Assert.DoesNotContain(nothing.Items, IsMine);
        Assert.Equal(["late"], (await FollowAsync(nothing.Cursor)).Changes.Select(change => change.Id));
    }

    [Fact]
    public async Task A_follower_misses_nothing_of_many_concurrent_writers()
    {
        const int Writers = 8;
        const int Commits = 40;
        var cursor = await EndAsync();
        var written = new ConcurrentBag<string>();
        var writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < Commits; n++)
            {
                await CommitAsync(new Partition(Tenant, $"writer{writer}"), Things.Create($"{writer}-{n:d3}"));
                written.Add($"{writer}-{n:d3}");
            }
        })));

        var seen = new List<string>();
        var done = false;
        while (!done)
        {
            done = writers.IsCompleted;
            var page = await FollowAsync(cursor);
            seen.AddRange(page.Changes.Select(change => change.Id));
            cursor = page.Cursor;
        }

        await writers;
        Assert.Equal(written.Order(), seen.Order());
        for (var writer = 0; writer < Writers; writer++)
        {
            var own = seen.Where(id => id.StartsWith($"{writer}-", StringComparison.Ordinal)).ToList();
            Assert.Equal(own.Order(), own);
        }
    }

    private bool IsMine(StoredDocument change) => change.Partition.TenantId == Tenant;

    private async Task<string?> EndAsync() => (await FollowAsync(null)).Cursor;

    private async Task<(List<StoredDocument> Changes, string? Cursor)> FollowAsync(string? cursor, params string[] types)
    {
        var mine = new List<StoredDocument>();
        while (true)
        {
            var page = await Store.ReadChangesAsync(cursor, types.Length > 0 ? types : [Things.Type], 1000, default);
            mine.AddRange(page.Items.Where(IsMine));
            cursor = page.Cursor;
            if (page.Items.Count == 0)
            {
                return (mine, cursor);
            }
        }
    }
}
