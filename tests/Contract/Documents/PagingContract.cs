using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Paging by key.</summary>
public abstract class PagingContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task Pages_of_every_size_give_the_same_documents_in_the_same_order()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 25).Select(n => Things.Create($"{n:d2}", new { number = n / 4 }))]);
        OrderBy[] order = [new("number", Descending: true), new("_id")];
        var expected = Enumerable.Range(0, 25).OrderByDescending(n => n / 4).ThenBy(n => n).Select(n => $"{n:d2}").ToList();

        foreach (var limit in (int[])[1, 2, 5, 24, 25, 26, 1000])
        {
            Assert.Equal(expected, await PageThroughAsync(AllThings with { Order = order, Limit = limit }));
        }
    }

    [Fact]
    public async Task The_last_page_has_no_next_even_when_it_is_full()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 10).Select(n => Things.Create($"{n}"))]);

        Assert.Null((await Store.QueryAsync(AllThings with { Limit = 10 }, default)).Next);
        Assert.Equal(["9"], (await Store.QueryAsync(AllThings with { Limit = 9 }, default)).Next!);
    }

    [Fact]
    public async Task A_page_starts_with_the_document_of_its_start()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 10).Select(n => Things.Create($"{n}", new { number = n / 2 }))]);
        OrderBy[] order = [new("number"), new("_id")];

        Assert.Equal(["5", "6"], await QueryIdsAsync(AllThings with { Order = order, StartAt = [2L, "5"], Limit = 2 }));
        Assert.Equal(["6", "7"], await QueryIdsAsync(AllThings with { Order = order, StartAt = [2L, "55"], Limit = 2 }));
        Assert.Empty(await QueryIdsAsync(AllThings with { Order = order, StartAt = [9L, "0"], Limit = 2 }));
    }

    [Fact]
    public async Task A_page_whose_first_document_was_deleted_starts_with_the_one_behind_it()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 6).Select(n => Things.Create($"{n}"))]);
        var first = await Store.QueryAsync(AllThings with { Limit = 3 }, default);
        await CommitAsync(Home, new Delete("3", (await ReadAsync("3")).ETag));

        Assert.Equal(["4", "5"], await QueryIdsAsync(AllThings with { StartAt = first.Next }));
    }

    [Fact]
    public async Task Decimals_and_unicode_text_page_like_anything_else()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 30).Select(n => Things.Create($"{n:d2}", new { number = n / 10m, text = $"ä😀{n % 7}\"" }))]);

        Assert.Equal(
            Enumerable.Range(0, 30).Select(n => $"{n:d2}"),
            await PageThroughAsync(AllThings with { Order = [new OrderBy("number"), new OrderBy("_id")], Limit = 4 }));
        Assert.Equal(
            Enumerable.Range(0, 30).OrderBy(n => n % 7).ThenBy(n => n).Select(n => $"{n:d2}"),
            await PageThroughAsync(AllThings with { Order = [new OrderBy("text"), new OrderBy("_id")], Limit = 4 }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_there_is_neither_skipped_nor_repeated_while_others_come_in(bool inOnePartition)
    {
        var partitions = inOnePartition ? new[] { "home" } : ["home", "north", "south"];
        for (var n = 0; n < 200; n += 50)
        {
            await CommitAsync(
                new Partition(Tenant, partitions[n % partitions.Length]),
                [.. Enumerable.Range(n, 50).Select(m => Things.Create($"{m * 2:d4}", new { number = m % 5 }))]);
        }

        using var stop = new CancellationTokenSource();
        var inserts = Task.Run(async () =>
        {
            var random = new Random(1);
            for (var inserted = 0; inserted < 1000 && !stop.IsCancellationRequested; inserted++)
            {
                var id = $"{random.Next(200) * 2 + 1:d4}-{inserted}";
                await CommitAsync(new Partition(Tenant, partitions[inserted % partitions.Length]), Things.Create(id, new { number = random.Next(5) }));
            }
        });

        var read = await PageThroughAsync(AllThings with
        {
            Owner = inOnePartition ? "home" : null,
            Order = inOnePartition ? [new OrderBy("_id")] : [new OrderBy("number", Descending: true), new OrderBy("_id", Descending: true)],
            Limit = 7,
        });
        await stop.CancelAsync();
        await inserts;

        Assert.Equal(read.Distinct().Count(), read.Count);
        Assert.Equal(200, read.Count(id => !id.Contains('-')));
    }
}
