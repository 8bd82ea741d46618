using System.Text.Json;
using Pepper.Tests.Api.Awards.Import;
using Pepper.Tests.Api.Notifications;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Api.Users;
using Pepper.Tests.Api.Webhooks;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Webhooks;

namespace Pepper.Tests.Api.Journeys;

/// <summary>One customer's way through the platform, every step of it over HTTP, as the merchant's tills, app and CRM go it.</summary>
public sealed class CustomerJourneyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int CardSize = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [FactThatNeeds(Need.Outbox, Need.LoopbackWebhooks, Need.Bus)]
    public async Task A_customer_signs_up_arrives_orders_until_the_card_is_full_is_rewarded_joins_the_regulars_and_hears_of_it()
    {
        await using var crm = await WebhookReceiver.StartAsync();
        var shop = await OpenShopAsync(crm);
        var tenant = shop.Tenant;

        var (userId, app, device) = await SignUpAsync(tenant);
        (await app.PostAsync("/checkins", new { locationId = shop.Location })).Expect(200);
        var arrivals = (await tenant.Admin.GetAsync($"/locations/{shop.Location}/checkins")).Expect(200);
        await OrderAsync(shop, userId, "order-1", lattes: 2);
        var half = await tenant.BalanceAsync(userId, shop.Card);
        await OrderAsync(shop, userId, "order-2", lattes: 1);

        var regulars = await Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync($"/segments/{shop.Regulars}/users")).Expect(200).Items is [var only] ? [only] : (JsonElement[]?)null,
            Patience,
            () => $"The customer did not become a regular.\n{api.Output}");
        var push = await Eventually.GetAsync(
            async () => await api.PushesAsync(device) is [var only] ? [only] : (JsonElement[]?)null, Patience, () => "No push message came.");
        var told = await crm.WaitForAsync(1, "crm");

        Assert.Equal(userId, arrivals["checkins.0.userId"].GetString());
        Assert.Equal((2m, (decimal)CardSize, 1m), (half, await tenant.BalanceAsync(userId, shop.Card), await tenant.BalanceAsync(userId, shop.Cake)));
        Assert.Equal(userId, regulars[0].GetProperty("_id").GetString());
        Assert.Equal("Grace, you are a regular now.", push[0].GetProperty("text").GetString());
        Assert.True(told[0].IsSignedWith(shop.WebhookSecret));
        Assert.Equal(
            ("MEMBER_ADDED", shop.Regulars, userId),
            (told[0].Json.GetProperty("type").GetString(), Data(told[0], "metadata", "segmentId"), Data(told[0], "context", "user", "_id")));
        await RedeemAndSeeTheLogAsync(shop, app, userId);
    }

    private static async Task RedeemAndSeeTheLogAsync(Shop shop, ApiClient app, string userId)
    {
        var award = (await app.GetAsync("/awards")).Expect(200).Items.Single(held => held.GetProperty("perkId").GetString() == shop.Cake).GetProperty("_id").GetString();
        (await app.PutAsync($"/users/{userId}/pointawards/{award}", new { valueToRedeem = 1 })).Expect(200);

        var types = await shop.Tenant.ActionTypesAsync(userId);
        Assert.Equal(0, await shop.Tenant.BalanceAsync(userId, shop.Cake));
        Assert.Equal(
            ["CHECKIN", "ORDER_COMPLETED", "REWARD_EARNED", "ORDER_COMPLETED", "REWARD_EARNED", "REWARD_EARNED", "MEMBER_ADDED", "REDEEM_PERK"],
            types.SkipWhile(type => type != "CHECKIN"));
        var explained = (await shop.Tenant.Admin.GetAsync($"/awards/{award}/explain")).Expect(200);
        Assert.Contains("\"RULE\"", explained.Text, StringComparison.Ordinal);
    }

    private async Task<Shop> OpenShopAsync(WebhookReceiver crm)
    {
        var tenant = await api.NewTenantAsync();
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { 1, 2 } })).Expect(200).Id;
        var card = await tenant.NewPerkAsync(new()
        {
            ["template"] = "STAMP_CARD",
            ["title"] = "Coffee card",
            ["points"] = new { redeemable = CardSize },
            ["basketQualification"] = new { categoryIds = new[] { "coffee" } },
        });
        var cake = await tenant.NewPerkAsync(new() { ["template"] = "AD_HOC", ["title"] = "A piece of cake" });
        var regulars = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
        await NewRuleAsync(tenant, new { pointPerk = new { perkId = cake, points = 1 } }, Earned(card), new { kind = "NUMBERS", subject = "metadata.available", @operator = "gte", values = new[] { CardSize } });
        await NewRuleAsync(tenant, new { segment = new { id = regulars, action = "ADD" } }, Earned(cake));
        (await tenant.Admin.PutAsync("/settings/notifications", new
        {
            MEMBER_ADDED = new { title = "Welcome", message = "{firstName}, you are a regular now.", isProcessingMessage = true },
        })).Expect(200);
        var webhook = await tenant.NewWebhookAsync(crm.UrlOf("crm"), "MEMBER_ADDED");
        return new Shop(tenant, location, card, cake, regulars, webhook["secret"].GetString()!);
    }

    private async Task<(string UserId, ApiClient App, string Device)> SignUpAsync(TestTenant tenant)
    {
        var email = People.NewEmail();
        var userId = (await tenant.SignUpAsync("EMAIL", email)).Expect(200).Id;
        var session = (await tenant.Anonymous.PostAsync("/users/activate", new { id = email, token = await api.CodeAsync(tenant, email) })).Expect(200);
        var app = tenant.Holding(session.Id);
        var device = $"device-{Guid.NewGuid():n}";
        (await app.PutAsync($"/users/{userId}", new { photo = SamplePhoto.Base64, gcmDeviceToken = device })).Expect(200);
        return (userId, app, device);
    }

    private static async Task OrderAsync(Shop shop, string userId, string orderId, int lattes) =>
        (await shop.Tenant.Admin.PostAsync("/actions", new
        {
            externalId = orderId,
            type = "ORDER_COMPLETED",
            userId,
            locationId = shop.Location,
            metadata = new
            {
                orderId,
                items = new object[]
                {
                    new { id = "latte", title = "Latte", quantity = lattes, price = 3.4, categoryId = "coffee" },
                    new { id = "scone", title = "Scone", quantity = 1, price = 2.5, categoryId = "bakery" },
                },
            },
        })).Expect(200);

    private static async Task NewRuleAsync(TestTenant tenant, object effect, params IReadOnlyList<object> conditions) =>
        (await tenant.Admin.PostAsync("/rules", new { matchType = "TYPE", active = true, effect, conditions = (object[])[Rewarded, .. conditions] })).Expect(200);

    private static object Rewarded => new { kind = "STRINGS", subject = "type", @operator = "eq", values = new[] { "REWARD_EARNED" } };

    private static object Earned(string perkId) => new { kind = "STRINGS", subject = "metadata.perkId", @operator = "eq", values = new[] { perkId } };

    private static string? Data(ReceivedWebhook webhook, params string[] path) =>
        path.Aggregate(webhook.Json.GetProperty("data"), (json, name) => json.GetProperty(name)).GetString();

    private sealed record Shop(TestTenant Tenant, string Location, string Card, string Cake, string Regulars, string WebhookSecret);
}
