using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Documents that disappear by themselves.</summary>
public abstract class ExpiryContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task A_document_is_gone_to_every_reader_from_its_time_on()
    {
        await CommitAsync(
            Home,
            Things.Create("kept", new { text = "x" }),
            Things.Create("brief", new { text = "x" }, expiresAt: Clock.GetUtcNow().AddMinutes(10)));
        var filtered = AllThings with { Filters = [new Filter("flag", FilterOperator.Exists, false)] };

        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await FindAsync("brief"));
        Assert.Equal(["brief", "kept"], await QueryIdsAsync(AllThings));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync("brief"));
        Assert.Single(await Store.ReadManyAsync([new DocumentKey(Home, "brief"), new DocumentKey(Home, "kept")], default));
        Assert.Equal(["kept"], await QueryIdsAsync(AllThings));
        Assert.Equal(["kept"], await QueryIdsAsync(filtered with { Owner = "home" }));
        Assert.Equal(1, await Store.CountAsync(AllThings, default));
        Assert.Equal(1, await Store.CountAsync(filtered, default));
    }

    [Fact]
    public async Task An_expired_document_does_not_exist_and_so_can_be_made_anew()
    {
        await CommitAsync(Home, Things.Create("brief", new { text = "old" }, expiresAt: Clock.GetUtcNow().AddMinutes(1)));
        Assert.Equal(CommitResult.Conflict("brief"), await Store.CommitAsync(Home, [Things.Create("brief")], default));
        Clock.Advance(TimeSpan.FromMinutes(1));

        await CommitAsync(Home, Things.Create("other"), Things.Create("brief", new { text = "new" }));

        Assert.Equal("new", (await ReadAsync("brief")).Member("text").GetString());
        Assert.Null((await ReadAsync("brief")).ExpiresAt);
        Assert.Empty(await QueryIdsAsync(AllThings with { Filters = [Filter.Equal("text", "old")] }));
        Assert.Equal(2, await Store.CountAsync(AllThings, default));
    }

    [Fact]
    public async Task Of_many_that_take_the_place_of_an_expired_document_one_succeeds()
    {
        await CommitAsync(Home, Things.Create("brief", expiresAt: Clock.GetUtcNow().AddMinutes(1)));
        Clock.Advance(TimeSpan.FromMinutes(1));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(
            () => Store.CommitAsync(Home, [Things.Create("brief", new { rank = n })], default))));

        Assert.Single(results, result => result.IsCommitted);
    }

    [Fact]
    public async Task Replacing_or_deleting_an_expired_document_is_a_conflict()
    {
        await CommitAsync(Home, Things.Create("brief", expiresAt: Clock.GetUtcNow().AddMinutes(1)));
        var stored = await ReadAsync("brief");
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(CommitResult.Conflict("brief"), await Store.CommitAsync(Home, [Things.Replace(stored)], default));
        Assert.Equal(CommitResult.Conflict("brief"), await Store.CommitAsync(Home, [new Delete("brief", stored.ETag)], default));
    }

    [Fact]
    public async Task A_replacement_brings_its_own_time()
    {
        await CommitAsync(Home, Things.Create("a", expiresAt: Clock.GetUtcNow().AddMinutes(1)), Things.Create("b", expiresAt: Clock.GetUtcNow().AddMinutes(1)));
        await CommitAsync(
            Home,
            Things.Replace(await ReadAsync("a"), expiresAt: Clock.GetUtcNow().AddMinutes(2)),
            Things.Replace(await ReadAsync("b")));

        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await FindAsync("a"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await FindAsync("a"));
        Assert.Equal(["b"], await QueryIdsAsync(AllThings));
    }

    [Fact]
    public async Task A_time_however_far_off_is_kept()
    {
        var end = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

        await CommitAsync(Home, Things.Create("a", expiresAt: end));

        Assert.Equal(end, (await ReadAsync("a")).ExpiresAt);
    }
}
