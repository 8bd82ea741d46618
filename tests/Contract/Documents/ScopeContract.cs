using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>What a query and a count can see.</summary>
public abstract class ScopeContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task A_query_sees_its_tenant_only()
    {
        await CreateAsync("mine");
        await CreateAsync("theirs", partition: new Partition($"{Tenant}-other", "home"));

        Assert.Equal(["mine"], await QueryIdsAsync(AllThings));
        Assert.Equal(["theirs"], await QueryIdsAsync(AllThings with { TenantId = $"{Tenant}-other" }));
        Assert.Equal(1, await Store.CountAsync(AllThings, default));
    }

    [Fact]
    public async Task A_query_sees_all_partitions_of_the_tenant_or_the_one_it_names()
    {
        await CreateAsync("1", partition: new Partition(Tenant, "north"));
        await CreateAsync("2", partition: new Partition(Tenant, "south"));
        await CreateAsync("3", partition: new Partition(Tenant, "north"));

        Assert.Equal(["1", "2", "3"], await QueryIdsAsync(AllThings));
        Assert.Equal(["1", "3"], await QueryIdsAsync(AllThings with { Owner = "north" }));
        Assert.Empty(await QueryIdsAsync(AllThings with { Owner = "nor" }));
        Assert.Equal(2, await Store.CountAsync(AllThings with { Owner = "north" }, default));
        Assert.Equal(
            new Partition(Tenant, "south"),
            Assert.Single((await Store.QueryAsync(AllThings with { Owner = "south" }, default)).Items).Partition);
    }

    [Fact]
    public async Task A_query_sees_documents_of_its_type_only()
    {
        await CommitAsync(Home, Things.Create("a"), Things.Create("b", type: Things.OtherType), Things.Create("c", type: Things.UnindexedType));

        Assert.Equal(["a"], await QueryIdsAsync(AllThings));
        Assert.Equal(["b"], await QueryIdsAsync(AllThings with { Type = Things.OtherType }));
        Assert.Equal(1, await Store.CountAsync(AllThings with { Type = Things.UnindexedType }, default));
        Assert.Equal(1, await Store.CountAsync(AllThings with { Type = Things.UnindexedType, Owner = "home" }, default));
    }

    [Fact]
    public async Task A_tenant_without_documents_has_nothing_to_see()
    {
        Assert.Empty(await QueryIdsAsync(AllThings));
        Assert.Equal(0, await Store.CountAsync(AllThings, default));
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task A_count_looks_at_filters_but_not_at_limit_and_start()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 50).Select(n => Things.Create($"{n:d2}", new { number = n, text = n % 2 == 0 ? "even" : "odd" }))]);
        var query = AllThings with { Limit = 3, StartAt = ["40"] };

        Assert.Equal(50, await Store.CountAsync(query, default));
        Assert.Equal(25, await Store.CountAsync(query with { Filters = [Filter.Equal("text", "even")] }, default));
        Assert.Equal(
            5,
            await Store.CountAsync(
                query with { Filters = [Filter.Equal("text", "even"), new Filter("number", FilterOperator.LessThan, 10L)] },
                default));
    }

    [Fact]
    public async Task A_replaced_document_is_found_by_its_new_values_only()
    {
        var stored = await CreateAsync("a", new { number = 1, text = "old" });
        await CommitAsync(Home, Things.Replace(stored, new { number = 2, text = "new" }));

        Assert.Empty(await QueryIdsAsync(AllThings with { Filters = [Filter.Equal("text", "old")] }));
        Assert.Equal(["a"], await QueryIdsAsync(AllThings with { Filters = [Filter.Equal("text", "new")] }));
        Assert.Equal(1, await Store.CountAsync(AllThings, default));
        Assert.Equal(0, await Store.CountAsync(AllThings with { Filters = [Filter.Equal("number", 1L)] }, default));
    }
}
