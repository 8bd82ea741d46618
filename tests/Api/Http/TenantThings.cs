using Pepper.Functions;
using Pepper.Functions.Http;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

/// <summary>A tenant with one thing of every kind that a path can name.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user that the things belong to.</param>
/// <param name="Other">A user that they do not belong to.</param>
/// <param name="Ids">The things' ids, by the name of the path's parameter; by the route where the name alone does not tell.</param>
public sealed record TenantThings(TestTenant Tenant, TestUser User, TestUser Other, IReadOnlyDictionary<string, string> Ids)
{
    private static readonly Dictionary<string, TenantThings> Shared = [];
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Every HTTP function there is.</summary>
    public static HttpFunctionTable Functions { get; } = new(typeof(FunctionsServices).Assembly);

    /// <summary>Makes a tenant and its things.</summary>
    public static async Task<TenantThings> MakeAsync(ApiFixture api) => await MakeAsync(await api.NewTenantAsync());

    /// <summary>Makes a tenant's things.</summary>
    public static async Task<TenantThings> MakeAsync(TestTenant tenant)
    {
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var webhook = (await tenant.Admin.PostAsync("/webhooks", new { url = "https://hooks.example.com/pepper", types = new[] { "MEMBER_ADDED" } }))
            .Expect(200).Id;
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        var perk = (await tenant.Admin.PostAsync("/pointperks", new
        {
            template = "AD_HOC",
            title = "A coffee",
            terms = "One each",
            priority = 1,
            auto = false,
            points = new { defaultValue = 5 },
            visualisation = new { },
            isGlobal = false,
        })).Expect(200).Id;
        var award = (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id })).Expect(200).Id;
        var credential = (await tenant.Admin.GetAsync($"/users/{user.Id}/credentials")).Expect(200)["0._id"].GetString()!;
        var action = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions")).Expect(200)["actions.0._id"].GetString()!;
        var voucher = (await tenant.Admin.PostAsync("/vouchers", new
        {
            title = "A free coffee",
            code = "COFFEE",
            startDate = "2026-01-01T00:00:00.000Z",
            endDate = "2036-01-01T00:00:00.000Z",
            numRedemptionsPerUser = 1000,
            numGlobalRedemptions = 100_000,
        })).Expect(200).Id;
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Corner Café", geo = new[] { -0.1276, 51.5074 } })).Expect(200).Id;
        (await user.Client.PutAsync($"/users/{user.Id}", new { photo = Support.SamplePhoto.Base64 })).Expect(200);
        var checkin = (await user.Client.PostAsync("/checkins", new { locationId = location })).Expect(200).Id;
        var register = (await tenant.Admin.PostAsync($"/locations/{location}/registers", new { title = "Till" })).Expect(200).Id;
        var boundary = (await tenant.Admin.PostAsync($"/locations/{location}/deliveryboundaries", new
        {
            deliveryBoundary = new { type = "Circle", centre = new[] { -0.1276, 51.5074 }, radius = 2000 },
            filter = "include",
        })).Expect(200)["include.0._id"].GetString()!;
        var tagGroup = (await tenant.Admin.PutAsync("/locationtaggroups", new { id = $"diet-{tenant.Id}", title = "Diet", matchAll = true, tags = new { } }))
            .Expect(200)["id"].GetString()!;
        var referral = (await user.Client.PostAsync("/referrals")).Expect(200)["code"].GetRawText();
        var enrichment = (await tenant.Admin.PostAsync("/awardenrichments", new { loyaltyProvider = "SQUARE", loyaltyRewardId = "coffee" })).Expect(200).Id;
        var address = (await user.Client.PostAsync($"/users/{user.Id}/addresses", new
        {
            name = "Home",
            address = new { line1 = "10 Downing Street", city = "London", country = "GB" },
            coordinates = new[] { -0.1276, 51.5034 },
        })).Expect(200)["0._id"].GetString()!;
        var card = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200).Id;
        var scheme = (await tenant.Admin.PostAsync("/subscriptionschemes", new
        {
            title = "Coffee Club",
            pricing = new[] { new { amount = 9.99, currency = "GBP", interval = "month" } },
            perks = new[] { new { perkId = perk } },
        })).Expect(200).Id;
        var subscription = (await user.Client.PostAsync("/subscriptions", new { subscriptionSchemeId = scheme })).Expect(200).Id;
        (await tenant.Admin.PostAsync("/stamps", new[] { new { locationId = location, stampId = "SNOW-1", effects = new { } } })).Expect(200);
        var stamp = (await tenant.Admin.GetAsync("/stamps")).Expect(200)["items.0._id"].GetString()!;
        var import = await ImportAsync(tenant, "/users/import", "user_first_name,user_last_name,opt_in_marketing,email\nAda,Lovelace,TRUE,ada@example.com\n");
        var grants = await ImportAsync(tenant, "/awards/import", $"user_id,perk_id\n{user.Id},{perk}\n");
        var export = await WhenDoneAsync(tenant, (await tenant.Admin.PostAsync("/actions/export", new { from = "2026-01-01", to = "2036-01-01", types = new[] { "USER_CREATED" } })).Expect(200).Id);
        var members = await ImportAsync(tenant, $"/segments/{segment}/users/import", $"user_id\n{user.Id}\n");
        var places = await ImportAsync(tenant, "/locations/import", "title,geo_longitude,geo_latitude\nHarbour,-6.26,53.35\n");
        var exported = await WhenDoneAsync(tenant, (await tenant.Admin.PostAsync("/locations/export", new { })).Expect(200).Id);
        var task = (await tenant.Admin.PostAsync("/scheduledtasks", new
        {
            type = "CREATE_PUSH_NOTIFICATION",
            parameters = new { message = "Half price until noon", type = "alert", value = "", isProcessingMessage = false, global = true, runAt = "2035-01-31T09:30:00.000Z" },
        })).Expect(200).Id;
        var notification = (await tenant.Admin.PostAsync($"/users/{user.Id}/notifications", new { message = "Hello", type = "alert", value = string.Empty, isProcessingMessage = true })).Expect(200).Id;
        var rule = (await tenant.Admin.PostAsync("/rules", new
        {
            matchType = "TYPE",
            conditions = new[] { new { subject = "type", @operator = "eq", values = new[] { "NOOP" } } },
            effect = new { segment = new { id = segment, action = "ADD" } },
        })).Expect(200).Id;
        var delivery = await DeliveryOfAsync(tenant, webhook);
        var metrics = (await tenant.Admin.PostAsync("/metrics/users/definitions", new
        {
            scheduled = false,
            realtime = true,
            name = "visits",
            displayName = "Visits",
            metrics = new
            {
                visits = new { type = "CHECKIN", name = "visits", displayName = "Visits", timeRange = "ALL_TIME" },
                orders = new { type = "ORDER_COMPLETED", name = "orders", displayName = "Orders", timeRange = "ALL_TIME" },
            },
            effects = new[]
            {
                new { type = "ADD_TO_SEGMENT", segmentId = segment, conditions = new[] { new { metricId = "orders", @operator = "GREATER_THAN", value = 9 } } },
            },
        })).Expect(200);
        var audienceMetrics = (await tenant.Admin.PostAsync("/metrics/segments/definitions", new { scheduled = false, factType = "ATV", periods = new[] { "ALL_TIME" } })).Expect(200).Id;
        return new TenantThings(tenant, user, other, new Dictionary<string, string>
        {
            ["userId"] = user.Id,
            ["segmentId"] = segment,
            ["perkId"] = perk,
            ["awardId"] = award,
            ["credentialId"] = credential,
            ["actionId"] = action,
            ["locationId"] = location,
            ["deliveryBoundaryId"] = boundary,
            ["locationTagGroupId"] = tagGroup,
            ["registerId"] = register,
            ["checkinId"] = checkin,
            ["enrichmentId"] = enrichment,
            ["operationId"] = import.Operation,
            ["fileId"] = import.File,
            ["awards/import/{fileId}"] = grants.File,
            ["segments/users/import/{fileId}"] = members.File,
            ["actions/export/{fileId}"] = export,
            ["locations/import/{fileId}"] = places.File,
            ["locations/export/{fileId}"] = exported,
            ["addressId"] = address,
            ["voucherId"] = voucher,
            ["code"] = referral,
            ["cardId"] = card,
            ["schemeId"] = scheme,
            ["subscriptionId"] = subscription,
            ["taskId"] = task,
            ["ruleId"] = rule,
            ["id"] = stamp,
            ["webhookId"] = webhook,
            ["deliveryId"] = delivery,
            ["definitionId"] = metrics.Id,
            ["metricId"] = "visits",
            ["effectId"] = metrics["effects.0.effectId"].GetString()!,
            ["conditionId"] = metrics["effects.0.conditions.0.conditionId"].GetString()!,
            ["metrics/segments/definitions/{definitionId}"] = audienceMetrics,
            ["metrics/segments/definitions/{definitionId}/compute"] = audienceMetrics,
            ["metrics/segments/definitions/{definitionId}/metrics"] = audienceMetrics,
            ["notificationMessageId"] = notification,
            ["deadLetterId"] = new string('0', 24),
        });
    }

    /// <summary>A tenant's things that no test changes.</summary>
    public static async Task<TenantThings> OfAsync(ApiFixture api, string name)
    {
        await Gate.WaitAsync();
        try
        {
            return Shared.TryGetValue(name, out var things) ? things : Shared[name] = await MakeAsync(api);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>What a function's parameter is called in <see cref="Ids"/>: its name, or the route where that has a thing of its own.</summary>
    public string KeyOf(HttpFunction function, string parameter) => Ids.ContainsKey(function.Route) ? function.Route : parameter;

    /// <summary>A function's path with these things' ids in it.</summary>
    public string PathOf(HttpFunction function) => Ids.Keys
        .Where(key => !key.Contains('/', StringComparison.Ordinal))
        .Aggregate($"/{function.Route}", (path, key) => path.Replace($"{{{key}}}", Ids[KeyOf(function, key)], StringComparison.Ordinal));

    private static async Task<(string Operation, string File)> ImportAsync(TestTenant tenant, string path, string csv)
    {
        var operation = (await tenant.Admin.UploadAsync($"{path}?dryRun=true", csv)).Expect(200).Id;
        return (operation, await WhenDoneAsync(tenant, operation));
    }

    // Where no bus makes deliveries, any id stands in for one.
    private static Task<string> DeliveryOfAsync(TestTenant tenant, string webhook) => TestedInstance.Current.WhyNot(Need.Bus) is not null
        ? Task.FromResult(webhook)
        : Support.Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync($"/webhooks/{webhook}/deliveries")).Expect(200).Items is [var first, ..] ? first.GetProperty("_id").GetString() : null,
            TimeSpan.FromSeconds(30),
            () => "No delivery was made.");

    private static async Task<string> WhenDoneAsync(TestTenant tenant, string operation)
    {
        var done = await Support.Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync($"/operations/{operation}")).Expect(200) is var polled && polled["status"].GetString() == "DONE" ? polled : null,
            TimeSpan.FromSeconds(30),
            () => $"The operation {operation} was not done in time.");
        return done["result.href"].GetString()!.Split('/')[^1];
    }
}
