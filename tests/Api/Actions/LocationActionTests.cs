using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Actions;

/// <summary>GET /locations/{locationId}/actions.</summary>
public sealed class LocationActionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Only_what_happened_there_is_listed_newest_first_in_pages()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var (here, there) = (await NewLocationAsync(tenant), await NewLocationAsync(tenant));
        var posted = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            posted.Insert(0, await PostAsync(tenant, user.Id, $"here-{n}", here));
            await PostAsync(tenant, user.Id, $"there-{n}", there);
        }

        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/locations/{here}/actions?limit=2{(key is null ? string.Empty : $"&startKey={key}")}")).Expect(200);
            seen.AddRange(Ids(page));
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
            await PostAsync(tenant, user.Id, $"late-{seen.Count}", here);
        }
        while (key is not null);

        Assert.Equal(posted, seen);
        var same = (await tenant.Admin.GetAsync($"/actions?locationId={here}&limit=5")).Expect(200);
        Assert.Equal(Ids((await tenant.Admin.GetAsync($"/locations/{here}/actions?limit=5")).Expect(200)), Ids(same));
    }

    [Theory]
    [InlineData("type.in=BOOKING_CHANGED", "changed")]
    [InlineData("type.nin=BOOKING_CREATED,BOOKING_COMPLETED,ORDER_PAYMENT_RECEIVED", "changed")]
    [InlineData("paymentType.in=CASH", "paid")]
    [InlineData("paymentType.nin=CASH&type.in=ORDER_PAYMENT_RECEIVED", null)]
    public async Task Its_filters_are_those_of_the_other_lists(string query, string? expected)
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var here = await NewLocationAsync(tenant);
        var ids = new Dictionary<string, string>
        {
            ["made"] = await PostAsync(tenant, user.Id, "made", here),
            ["changed"] = await PostAsync(tenant, user.Id, "changed", here, "BOOKING_CHANGED"),
            ["paid"] = await PostAsync(tenant, user.Id, "paid", here, "ORDER_PAYMENT_RECEIVED", new { payments = new[] { new { type = "CASH", amount = 1.5m } } }),
        };

        var found = (await tenant.Admin.GetAsync($"/locations/{here}/actions?{query}")).Expect(200);

        Assert.Equal(expected is null ? [] : [ids[expected]], Ids(found));
    }

    [Fact]
    public async Task Times_are_compared_to_the_millisecond()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var here = await NewLocationAsync(tenant);
        var first = await PostAsync(tenant, user.Id, "a", here);
        var second = await PostAsync(tenant, user.Id, "b", here);
        var time = (await tenant.Admin.GetAsync($"/actions/{first}")).Expect(200)["when.timestamp"].GetString();

        async Task<string[]> AskAsync(string comparison) =>
            Ids((await tenant.Admin.GetAsync($"/locations/{here}/actions?when.timestamp{comparison}={time}")).Expect(200));

        // An instance on Cosmos DB keeps news back until no other instance can come in between.
        await Eventually.IsTrueAsync(
            async () => (await AskAsync(".gt")).Length > 0, TimeSpan.FromMinutes(1), () => "The second action was never told.");

        Assert.Equal([second], await AskAsync(".gt"));
        Assert.Equal([first], await AskAsync(".lte"));
        Assert.Equal([first], await AskAsync(".eq"));
        Assert.Equal([first], await AskAsync(string.Empty));
        Assert.Equal([second], await AskAsync(".neq"));
    }

    [Theory]
    [InlineData("605efe2f7d2e8b0d1c9e4b99")]
    [InlineData("here")]
    public async Task A_location_that_is_not_there_is_not_found(string locationId)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/locations/{locationId}/actions")).ExpectError(404, "NotFound", "locationId");
    }

    private static async Task<string> NewLocationAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { -0.1276, 51.5074 } })).Expect(200).Id;

    private static async Task<string> PostAsync(
        TestTenant tenant, string userId, string externalId, string locationId, string type = "BOOKING_CREATED", object? metadata = null) =>
        (await tenant.Admin.PostAsync("/actions", new { externalId, type, userId, locationId, metadata = metadata ?? new { } })).Expect(200).Id;

    private static string[] Ids(ApiAnswer answer) => [.. answer["actions"].EnumerateArray().Select(action => action.GetProperty("_id").GetString()!)];
}
