using System.Text.Json.Nodes;
using Pepper.Tests.Api.Awards;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Baskets;

public sealed class CalculateBasketTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object[] Latte = [new { id = "latte", price = 3.4 }];

    [Fact]
    public async Task A_user_calculates_the_own_basket_and_nothing_moves()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id, 200);

        var basket = (await user.Client.PostAsync("/baskets/calculate", new { items = Latte, awards = new[] { new { awardId = award.Id, points = 150 } } })).Expect(200);

        Assert.Equal((3.4m, 1.5m, 1.9m), (basket["subtotal"].GetDecimal(), basket["discounts.0.amount"].GetDecimal(), basket["total"].GetDecimal()));
        Assert.Equal(1, basket["earned.0.points"].GetDecimal());
        Assert.Equal(200, Assert.Single(await user.ReadAwardsAsync()).GetProperty("points").GetProperty("available").GetDecimal());
        Assert.Single(await user.Client.ReadLedgerAsync(award.Id));
    }

    [Fact]
    public async Task An_admin_names_the_user_and_a_user_no_other()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewMemberAsync());

        (await tenant.Admin.PostAsync("/baskets/calculate", new { userId = other, items = Latte })).Expect(200);
        (await user.Client.PostAsync("/baskets/calculate", new { userId = user.Id, items = Latte })).Expect(200);
        Assert.Equal("userId", (await tenant.Admin.PostAsync("/baskets/calculate", new { items = Latte })).Expect(422).Field);
        (await user.Client.PostAsync("/baskets/calculate", new { userId = other, items = Latte })).Expect(403);
        (await tenant.Admin.PostAsync("/baskets/calculate", new { userId = "605efeade9965c0ecc921311", items = Latte })).Expect(404);
        (await tenant.Anonymous.PostAsync("/baskets/calculate", new { items = Latte })).Expect(401);
    }

    [Fact]
    public async Task An_award_of_another_user_is_answered_with_its_reason()
    {
        var tenant = await api.NewTenantAsync();
        var (user, other) = (await tenant.NewMemberAsync(), await tenant.NewMemberAsync());
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), other);

        var basket = (await tenant.Admin.PostAsync(
            "/baskets/calculate", new { userId = user, items = Latte, awards = new[] { new { awardId = award.Id } } })).Expect(200);

        Assert.Equal($$"""[{"awardId":"{{award.Id}}","applies":false,"reason":"NOT_HELD","maximumAmount":0,"points":0}]""", basket["awards"].GetRawText());
    }

    [Fact]
    public async Task Amounts_are_whole_coins_of_the_tenants_currency()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        (await tenant.Admin.PutAsync("/settings", new { currency = "JPY" })).Expect(200);
        await tenant.NewPerkAsync(new() { ["template"] = "CLUB", ["auto"] = true, ["isGlobal"] = true, ["discount"] = new { type = "PERCENT", value = 10 } });

        var basket = (await tenant.Admin.PostAsync("/baskets/calculate", new { userId = user, items = new[] { new { id = "ramen", price = 985 } } })).Expect(200);

        Assert.Equal(("985", "99", "886"), (basket["subtotal"].GetRawText(), basket["discounts.0.amount"].GetRawText(), basket["total"].GetRawText()));
    }

    [Fact]
    public async Task Hours_are_the_tenants_where_no_location_is_told()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        (await tenant.Admin.PutAsync("/settings", new { timezone = "America/New_York" })).Expect(200);
        await tenant.NewPerkAsync(new()
        {
            ["template"] = "CLUB",
            ["isGlobal"] = true,
            ["discount"] = new { type = "PERCENT", value = 10 },
            ["dateTimeRestriction"] = new { timeRanges = new[] { new { from = "09:00", to = "10:00" } } },
        });

        // The clocks of New York went forward between the two.
        foreach (var (at, applies) in new[] { ("2026-03-07T14:00:00Z", true), ("2026-03-08T14:00:00Z", false), ("2026-03-08T13:00:00Z", true) })
        {
            var basket = (await tenant.Admin.PostAsync("/baskets/calculate", new { userId = user, at, items = Latte })).Expect(200);
            Assert.Equal(applies, basket["awards.0.applies"].GetBoolean());
        }
    }

    [Theory]
    [InlineData("""{}""", "items")]
    [InlineData("""{"items":[]}""", "items")]
    [InlineData("""{"items":[{"price":1}]}""", "items[0].id")]
    [InlineData("""{"items":[{"id":"a"}]}""", "items[0].price")]
    [InlineData("""{"items":[{"id":"a","price":-1}]}""", "items[0].price")]
    [InlineData("""{"items":[{"id":"a","price":1.00001}]}""", "items[0].price")]
    [InlineData("""{"items":[{"id":"a","price":1000001}]}""", "items[0].price")]
    [InlineData("""{"items":[{"id":"a","price":1,"quantity":0}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"id":"a","price":1,"quantity":1001}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"id":"a","price":1,"quantity":1.5}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"id":"a","price":1,"modifiers":[{"price":-1}]}]}""", "items[0].modifiers[0].price")]
    [InlineData("""{"items":[{"id":"a","price":1}],"scenario":"DRONE"}""", "scenario")]
    [InlineData("""{"items":[{"id":"a","price":1}],"at":"1999-12-31T23:59:59Z"}""", "at")]
    [InlineData("""{"items":[{"id":"a","price":1}],"locationId":"here"}""", "locationId")]
    [InlineData("""{"items":[{"id":"a","price":1}],"awards":[{"points":1}]}""", "awards[0].awardId")]
    [InlineData("""{"items":[{"id":"a","price":1}],"awards":[{"awardId":"605efeade9965c0ecc921311"},{"awardId":"605efeade9965c0ecc921311"}]}""", "awards[1].awardId")]
    [InlineData("""{"items":[{"id":"a","price":1}],"awards":[{"awardId":"605efeade9965c0ecc921311","points":-1}]}""", "awards[0].points")]
    public async Task A_wrong_member_is_named(string body, string field)
    {
        var tenant = await api.NewTenantAsync();

        Assert.Equal(field, (await tenant.Admin.PostAsync("/baskets/calculate", JsonNode.Parse(body))).Expect(422).Field);
    }

    [Fact]
    public async Task A_basket_holds_at_most_five_hundred_items_of_a_thousand_each()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        await tenant.NewPerkAsync(new() { ["template"] = "CLUB", ["auto"] = true, ["isGlobal"] = true, ["discount"] = new { type = "PERCENT", value = 33.3333 } });

        var full = (await tenant.Admin.PostAsync("/baskets/calculate", Basket(500))).Expect(200);

        Assert.Equal(500_000_000_000m, full["subtotal"].GetDecimal());
        Assert.Equal(full["subtotal"].GetDecimal(), full["discounts.0.amount"].GetDecimal() + full["total"].GetDecimal());
        Assert.Equal("items", (await tenant.Admin.PostAsync("/baskets/calculate", Basket(501))).Expect(422).Field);

        object Basket(int items) => new { userId = user, items = Enumerable.Range(0, items).Select(i => new { id = $"p{i}", quantity = 1000, price = 1_000_000 }) };
    }
}
