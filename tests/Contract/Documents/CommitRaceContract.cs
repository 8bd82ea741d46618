using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Commits that meet each other.</summary>
public abstract class CommitRaceContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task Of_many_that_make_the_same_document_one_succeeds()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(
            () => Store.CommitAsync(Home, [Things.Create($"own{n}"), Things.Create("contested", new { rank = n })], default))));

        var winner = Assert.Single(Enumerable.Range(0, 50), n => results[n].IsCommitted);
        Assert.Equal(winner, (await ReadAsync("contested")).Member("rank").GetInt32());
        Assert.All(results.Where(result => !result.IsCommitted), result => Assert.Equal("contested", result.ConflictId));
        Assert.Equal(["contested", $"own{winner}"], await QueryIdsAsync(AllThings));
    }

    [Fact]
    public async Task Increments_that_retry_on_conflict_lose_nothing()
    {
        await CreateAsync("counter", new { rank = 0 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var stored = await ReadAsync("counter");
                var next = stored.Member("rank").GetInt32() + 1;
                var result = await Store.CommitAsync(Home, [Things.Replace(stored, new { rank = next }), Things.Create($"entry{next}")], default);
                done += result.IsCommitted ? 1 : 0;
            }
        })));

        Assert.Equal(80, (await ReadAsync("counter")).Member("rank").GetInt32());
        Assert.Equal(81, await Store.CountAsync(AllThings, default));
    }

    [Fact]
    public async Task Of_many_that_delete_the_same_version_one_succeeds()
    {
        var stored = await CreateAsync("a");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Store.CommitAsync(Home, [new Delete("a", stored.ETag)], default))));

        Assert.Single(results, result => result.IsCommitted);
    }

    [Fact]
    public async Task Readers_see_all_writes_of_a_commit_or_none()
    {
        await CommitAsync(Home, Things.Create("left", new { rank = 0 }), Things.Create("right", new { rank = 0 }));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var rank = 1; rank <= 50; rank++)
            {
                var left = await ReadAsync("left");
                var right = await ReadAsync("right");
                await CommitAsync(Home, Things.Replace(left, new { rank }), Things.Replace(right, new { rank }));
            }

            await stop.CancelAsync();
        });

        var seen = 0;
        while (!stop.IsCancellationRequested || seen == 0)
        {
            var page = await Store.QueryAsync(AllThings with { Owner = "home" }, default);
            Assert.Equal(page.Items[0].Member("rank").GetInt32(), page.Items[1].Member("rank").GetInt32());
            seen++;
        }

        await writer;
    }
}
