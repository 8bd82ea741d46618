using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Orders over one and several fields.</summary>
public abstract class OrderContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    [Fact]
    public async Task Numbers_order_as_numbers()
    {
        await CreateThingsAsync(("a", new { number = 10 }), ("b", new { number = 9 }), ("c", new { number = -1 }), ("d", new { number = 9.5m }), ("e", new { number = 1e12 }));

        Assert.Equal(["c", "b", "d", "a", "e"], await OrderedAsync(new OrderBy("number"), new OrderBy("_id")));
        Assert.Equal(["e", "a", "d", "b", "c"], await OrderedAsync(new OrderBy("number", true), new OrderBy("_id", true)));
    }

    [Fact]
    public async Task Text_orders_by_code_points()
    {
        await CreateThingsAsync(("1", new { text = "b" }), ("2", new { text = "a" }), ("3", new { text = "B" }), ("4", new { text = "ä" }), ("5", new { text = "日" }), ("6", new { text = "" }), ("7", new { text = "aa" }));

        Assert.Equal(["6", "3", "2", "7", "1", "4", "5"], await OrderedAsync(new OrderBy("text"), new OrderBy("_id")));
    }

    [Theory]
    [InlineData(false, false, "e f c d a b")]
    [InlineData(true, true, "b a d c f e")]
    [InlineData(false, true, "f e d c b a")]
    [InlineData(true, false, "a b c d e f")]
    public async Task Each_field_orders_within_those_before_it(bool numberDescending, bool idDescending, string expected)
    {
        // The ids run against the numbers, so that no order is that of the writes.
        await CommitAsync(
            Home,
            Things.Create("f", new { number = 1 }),
            Things.Create("c", new { number = 2 }),
            Things.Create("a", new { number = 3 }),
            Things.Create("e", new { number = 1 }),
            Things.Create("d", new { number = 2 }),
            Things.Create("b", new { number = 3 }));
        OrderBy[] order = [new("number", numberDescending), new("_id", idDescending)];
        var letters = expected.Split(' ');

        Assert.Equal(letters, await OrderedAsync(order));
        for (var limit = 1; limit <= 6; limit++)
        {
            Assert.Equal(letters, await PageThroughAsync(AllThings with { Order = order, Limit = limit }));
        }
    }

    [Fact]
    public async Task A_nested_field_can_give_the_order()
    {
        await CreateThingsAsync(
            ("a", new { when = new { timestamp = "2024-03-01T00:00:00.000Z" } }),
            ("b", new { when = new { timestamp = "2024-01-01T00:00:00.000Z" } }),
            ("c", new { when = new { timestamp = "2024-02-01T00:00:00.000Z" } }));

        Assert.Equal(["b", "c", "a"], await OrderedAsync(new OrderBy("when.timestamp"), new OrderBy("_id")));
        Assert.Equal(
            ["a", "c"],
            await QueryIdsAsync(AllThings with
            {
                Filters = [new Filter("when.timestamp", FilterOperator.GreaterThanOrEqual, "2024-02")],
                Order = [new OrderBy("when.timestamp", true), new OrderBy("_id", true)],
            }));
    }

    [Fact]
    public async Task An_order_applies_to_what_the_filters_leave()
    {
        await CommitAsync(Home, [.. Enumerable.Range(0, 40).Select(n => Things.Create($"{n:d2}", new { team = n % 2 == 0 ? "even" : "odd", rank = 40 - n }))]);
        var query = AllThings with
        {
            Filters = [Filter.Equal("team", "odd")],
            Order = [new OrderBy("rank"), new OrderBy("_id")],
            Limit = 7,
        };

        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{39 - (2 * n):d2}"), await PageThroughAsync(query));
    }

    [Fact]
    public async Task A_query_without_an_order_or_with_a_limit_out_of_bounds_is_a_bug()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Order = [] }));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Limit = 1001 }));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { StartAt = ["a", "b"] }));
    }

    private Task<string[]> OrderedAsync(params OrderBy[] order) => QueryIdsAsync(AllThings with { Order = order });

    private Task CreateThingsAsync(params (string Id, object Members)[] things) =>
        CommitAsync(Home, [.. things.Select(thing => Things.Create(thing.Id, thing.Members))]);
}
