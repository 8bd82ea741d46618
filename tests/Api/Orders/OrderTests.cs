using System.Text.Json;
using Pepper.Tests.Api.Awards;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Orders;

public sealed class OrderTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object[] Lattes = [new { id = "latte", title = "Latte", quantity = 3, price = 4.00m, categoryId = "coffee" }];

    [Fact]
    public async Task An_order_earns_redeems_and_is_refunded()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        var beans = await tenant.NewPerkAsync(new() { ["points"] = new { pointsPerUnit = 2 } });
        var stamps = await tenant.NewPerkAsync(new() { ["template"] = "STAMP_CARD", ["points"] = new { redeemable = 10 } });
        var card = (await tenant.GrantAsync(stamps, userId, 11)).Id;

        var completed = (await tenant.Admin.PostAsync("/actions", Completed(userId, "o-1", new { awardId = card, amount = 4 }))).Expect(200);

        var purse = completed["metadata.earned.0.awardId"].GetString()!;
        Assert.Equal((beans, 16), (completed["metadata.earned.0.perkId"].GetString(), completed["metadata.earned.0.points"].GetInt32()));
        Assert.Equal((card, 2), (completed["metadata.earned.1.awardId"].GetString(), completed["metadata.earned.1.points"].GetInt32()));
        Assert.Equal($$"""[{"awardId":"{{card}}","perkId":"{{stamps}}","points":10}]""", completed["metadata.redeemed"].GetRawText());
        Assert.Equal("""["CARD_AT_POS"]""", completed["metadata.paymentTypes"].GetRawText());
        Assert.Equal([11, -10, 2], (await tenant.Admin.ReadLedgerAsync(card)).Select(entry => entry.GetProperty("delta").GetInt32()));

        var refunded = (await tenant.Admin.PostAsync("/actions", Refunded(userId, "r-1", new { orderId = "o-1" }))).Expect(200);

        Assert.Equal($$"""[{"awardId":"{{card}}","perkId":"{{stamps}}","points":10}]""", refunded["metadata.givenBack"].GetRawText());
        Assert.Equal(11, (await tenant.Admin.ReadLedgerAsync(card))[^1].GetProperty("balance").GetInt32());
        Assert.Equal(0, (await tenant.Admin.ReadLedgerAsync(purse))[^1].GetProperty("balance").GetInt32());
        var told = (await tenant.Admin.GetAsync($"/users/{userId}/actions?type=REWARD_EARNED,REDEEM_PERK,AWARD_POINTS_REFUNDED")).Expect(200)["actions"].EnumerateArray();
        Assert.Equal(6, told.Count(action => action.GetProperty("metadata").TryGetProperty("orderId", out var orderId) && orderId.GetString() == "o-1"));
    }

    [Fact]
    public async Task What_an_order_moves_is_told_with_the_place_of_the_order()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        await tenant.NewPerkAsync();
        var locationId = (await tenant.Admin.PostAsync("/locations", new { title = "Ginza", geo = new[] { 139.76, 35.67 }, timezone = "Asia/Tokyo" })).Expect(200).Id;
        var metadata = new { orderId = "o-1", items = Lattes };
        var completed = (await tenant.Admin.PostAsync("/actions", new { externalId = "x-1", type = "ORDER_COMPLETED", userId, locationId, metadata })).Expect(200);
        (await tenant.Admin.PostAsync("/actions", Refunded(userId, "r-1", new { orderId = "o-1" }))).Expect(200);

        var earned = (await tenant.Admin.GetAsync($"/users/{userId}/actions?type=REWARD_EARNED")).Expect(200);
        var takenBack = (await tenant.Admin.GetAsync($"/users/{userId}/actions?type=AWARD_POINTS_REFUNDED")).Expect(200);

        Assert.Equal(completed["when"].GetRawText(), earned["actions.0.when"].GetRawText());
        Assert.Equal(completed["context.location"].GetRawText(), earned["actions.0.context.location"].GetRawText());
        Assert.Equal("Ginza", takenBack["actions.0.context.location.title"].GetString());
    }

    [Fact]
    public async Task Of_one_order_at_once_one_counts_whatever_it_is_called()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        await tenant.NewPerkAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tenant.Admin.PostAsync("/actions", Completed(userId, "o-1", externalId: $"x-{i / 2}"))));

        var counted = answers.Where(answer => answer.Status == 200).ToList();
        Assert.InRange(counted.Count, 1, 2);
        Assert.Single(counted.Select(answer => answer.Text).Distinct());
        Assert.All(answers.Except(counted), answer => answer.ExpectError(422, "Validation", "metadata.orderId"));
        var award = counted[0]["metadata.earned.0.awardId"].GetString()!;
        Assert.Single(await tenant.Admin.ReadLedgerAsync(award));
    }

    [Fact]
    public async Task In_an_array_an_order_is_refunded_after_it_was_taken_in()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        await tenant.NewPerkAsync();

        var answer = (await tenant.Admin.PostAsync("/actions", new[]
        {
            Refunded(userId, "r-0", new { orderId = "o-1" }),
            Completed(userId, "o-1"),
            Refunded(userId, "r-1", new { orderId = "o-1", amount = 3 }),
            Refunded(userId, "r-2", new { orderId = "o-1", amount = 9.01m }),
            Refunded(userId, "r-3", new { orderId = "o-1", amount = 9 }),
        })).Expect(200);

        Assert.Equal(
            ["metadata.orderId", "12", "-3", "metadata.amount", "-9"],
            answer.Items.Select(item => item.TryGetProperty("error", out var error)
                ? error.GetProperty("field").GetString()
                : Points(item.GetProperty("action").GetProperty("metadata"))));
    }

    [Fact]
    public async Task An_order_earns_by_the_time_and_place_at_which_it_happened()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        await tenant.NewPerkAsync(new() { ["locationIds"] = new[] { "605efe2f7d2e8b0d1c9e4c01" } });

        async Task<int> EarnAsync(string orderId, string locationId) =>
            (await tenant.Admin.PostAsync("/actions", new { externalId = orderId, type = "ORDER_COMPLETED", userId, locationId, metadata = new { orderId, items = Lattes } }))
                .Expect(200)["metadata.earned"].GetArrayLength();

        Assert.Equal(1, await EarnAsync("o-1", "605efe2f7d2e8b0d1c9e4c01"));
        Assert.Equal(0, await EarnAsync("o-2", "605efe2f7d2e8b0d1c9e4c02"));
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a","price":1}]}""", "orderId")]
    [InlineData("""{"orderId":"o-1"}""", "items")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"total":2}""", "total")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"subtotal":2}""", "subtotal")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"scenario":"WALKING"}""", "scenario")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"currency":"USD"}""", "currency")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"earned":[]}""", "earned")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"payments":[{"type":"CARD"}]}""", "payments[0].amount")]
    [InlineData("""{"orderId":"o-1","items":[{"id":"a","price":1}],"discounts":[{"awardId":"605efe2f7d2e8b0d1c9e4a09","amount":1}]}""", "discounts[0].awardId")]
    public async Task An_order_that_cannot_be_is_refused_by_the_member_at_fault(string metadata, string field)
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();

        var refused = await tenant.Admin.PostAsync("/actions", new { externalId = "x", type = "ORDER_COMPLETED", userId, metadata = JsonDocument.Parse(metadata).RootElement });

        refused.ExpectError(422, "Validation", $"metadata.{field}");
        Assert.Equal(0, (await tenant.Admin.GetAsync("/actions?type=ORDER_COMPLETED")).Expect(200)["page.count"].GetInt32());
    }

    [Fact]
    public async Task Five_hundred_items_are_an_order_and_one_more_is_none()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        await tenant.NewPerkAsync(new() { ["template"] = "STAMP_CARD" });

        Task<ApiAnswer> PostAsync(int items) => tenant.Admin.PostAsync("/actions", new
        {
            externalId = $"x-{items}",
            type = "ORDER_COMPLETED",
            userId,
            metadata = new { orderId = $"o-{items}", items = Enumerable.Range(0, items).Select(i => new { id = $"item-{i}", price = 1.25m }) },
        });

        Assert.Equal(500, (await PostAsync(500)).Expect(200)["metadata.earned.0.points"].GetInt32());
        (await PostAsync(501)).ExpectError(422, "Validation", "metadata.items");
    }

    private static string Points(JsonElement metadata) => metadata.TryGetProperty("earned", out var earned)
        ? earned[0].GetProperty("points").GetRawText()
        : $"-{metadata.GetProperty("takenBack")[0].GetProperty("points").GetRawText()}";

    private static object Completed(string userId, string orderId, object? discount = null, string? externalId = null) => new
    {
        externalId = externalId ?? orderId,
        type = "ORDER_COMPLETED",
        userId,
        metadata = new
        {
            orderId,
            scenario = "PAY_AT_POS",
            transactionReference = "t-1",
            items = Lattes,
            subtotal = 12,
            discounts = discount is null ? Array.Empty<object>() : [discount],
            tip = 1,
            tax = 2,
            total = discount is null ? 12 : 8,
            currency = "GBP",
            payments = new[] { new { externalId = "1", type = "CARD_AT_POS", amount = 9, tip = 1 } },
        },
    };

    private static object Refunded(string userId, string externalId, object metadata) =>
        new { externalId, type = "ORDER_PAYMENT_REFUNDED", userId, metadata };
}
