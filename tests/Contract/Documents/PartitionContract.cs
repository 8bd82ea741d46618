using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Reading a partition through.</summary>
public abstract class PartitionContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task Every_document_of_the_partition_is_read_once_whatever_its_type()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 25).Select(n => Things.Create($"thing|{n} ä/{n}"))]);
        await CommitAsync(Home, new Create("bare", Things.UnindexedType, "{}"u8.ToArray()));
        await CreateAsync("elsewhere", partition: new Partition(Tenant, "other"));

        var read = await ReadThroughAsync(null, 7);

        Assert.Equal(26, read.Count);
        Assert.Equal(26, read.Distinct().Count());
        Assert.Contains("bare", read);
        Assert.DoesNotContain("elsewhere", read);
    }

    [Fact]
    public async Task Only_the_types_asked_for_are_read()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 9).Select(n => Things.Create($"{n}"))]);
        await CommitAsync(Home, new Create("bare", Things.UnindexedType, "{}"u8.ToArray()));

        Assert.Equal(["bare"], await ReadThroughAsync([Things.UnindexedType], 2));
        Assert.Empty(await ReadThroughAsync([Things.OtherType], 2));
    }

    [Fact]
    public async Task What_is_deleted_or_made_on_the_way_makes_no_other_document_be_left_out()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 20).Select(n => Things.Create($"{n:d2}"))]);
        var first = await Store.ReadPartitionAsync(Home, null, null, 5, default);

        foreach (var document in first.Items)
        {
            await CommitAsync(Home, new Delete(document.Id, document.ETag));
        }

        await CreateAsync("00a");
        var rest = await ReadThroughAsync(null, 5, first.Cursor);

        Assert.Subset(rest.ToHashSet(), Enumerable.Range(0, 20).Select(n => $"{n:d2}").Except(first.Items.Select(item => item.Id)).ToHashSet());
    }

    [Fact]
    public async Task What_has_expired_is_not_read()
    {
        await CommitAsync(Home, Things.Create("short", expiresAt: Clock.GetUtcNow().AddMinutes(-1)), Things.Create("long"));

        Assert.Equal(["long"], await ReadThroughAsync(null, 10));
    }

    [Fact]
    public async Task Ids_that_begin_alike_are_read_in_order_without_those_of_others()
    {
        await CommitAsync(
            Home,
            Things.Create("member|b"),
            Things.Create("member|a"),
            Things.Create("member"),
            Things.Create("member}"),
            Things.Create("membership|a"),
            Things.Create("member|é/1"),
            Things.Create("member|gone", expiresAt: Clock.GetUtcNow().AddMinutes(-1)));
        await CreateAsync("member|c", partition: new Partition(Tenant, "other"));
        await CreateAsync("member|d", partition: new Partition("another", Home.Owner));

        Assert.Equal(["member|a", "member|b", "member|é/1"], await Store.ReadIdsAsync(Home, "member|", default));
        Assert.Empty(await Store.ReadIdsAsync(new Partition("nobody", "here"), "member|", default));
    }

    private async Task<List<string>> ReadThroughAsync(IReadOnlyCollection<string>? types, int limit, string? cursor = null)
    {
        var ids = new List<string>();
        do
        {
            var page = await Store.ReadPartitionAsync(Home, types, cursor, limit, default);
            ids.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return ids;
    }
}
