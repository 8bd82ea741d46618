using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Metrics;

/// <summary>Steps that tests of metrics are made of.</summary>
internal static class MetricSteps
{
    public const string OfUsers = "/metrics/users/definitions";
    public const string OfSegments = "/metrics/segments/definitions";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A realtime definition that counts orders and what is spent in all.</summary>
    public static object OrderMetrics(object[]? effects = null, bool realtime = true, object? query = null, string[]? tags = null) => new
    {
        scheduled = false,
        realtime,
        name = "orders",
        displayName = "Orders",
        tags = tags ?? [],
        query = query ?? new { },
        metrics = new
        {
            orders = new { type = "ORDER_COMPLETED", name = "orders", displayName = "Orders", timeRange = "ALL_TIME" },
            spend = new { type = "ORDER_COMPLETED", aggregate = "SUM", name = "spend", displayName = "Spend", timeRange = new { amount = 30, unit = "DAYS" } },
        },
        effects = effects ?? [],
    };

    public static async Task<string> DefineAsync(this TestTenant tenant, object definition) =>
        (await tenant.Admin.PostAsync(OfUsers, definition)).Expect(200).Id;

    public static async Task OrderAsync(this TestTenant tenant, TestUser user, string orderId, decimal price = 4, object? payments = null, string? locationId = null) =>
        (await tenant.Admin.PostAsync("/actions", new
        {
            externalId = $"closed-{orderId}",
            type = "ORDER_COMPLETED",
            userId = user.Id,
            locationId,
            metadata = new { orderId, items = new[] { new { id = "latte", quantity = 1, price } }, payments = payments ?? Array.Empty<object>() },
        })).Expect(200);

    public static async Task RefundAsync(this TestTenant tenant, TestUser user, string orderId, decimal? amount = null) =>
        (await tenant.Admin.PostAsync("/actions", new
        {
            externalId = $"refunded-{orderId}",
            type = "ORDER_PAYMENT_REFUNDED",
            userId = user.Id,
            metadata = new { orderId, amount },
        })).Expect(200);

    public static async Task<string> NewSegmentAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

    public static async Task<string> NewPerkAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/perks", new
        {
            template = "AD_HOC",
            title = "Coffee",
            terms = "One each.",
            priority = 1,
            auto = false,
            points = new { },
            visualisation = new { },
            isGlobal = false,
        })).Expect(200).Id;

    /// <summary>The value of a metric; null while there is none.</summary>
    public static async Task<decimal?> ValueAsync(this TestTenant tenant, string definitionId, string metricId, TestUser user)
    {
        var page = (await tenant.Admin.GetAsync($"{OfUsers}/{definitionId}/values?userId={user.Id}&metricId={metricId}")).Expect(200);
        return page.Items is [var only] ? only.GetProperty("value").GetDecimal() : null;
    }

    public static Task WhenValueIsAsync(this TestTenant tenant, string definitionId, string metricId, TestUser user, decimal value) =>
        Eventually.IsTrueAsync(
            async () => await tenant.ValueAsync(definitionId, metricId, user) == value, Patience, () => $"The metric {metricId} has not come to {value} in time.");

    public static Task WhenInSegmentAsync(this TestTenant tenant, string segmentId, TestUser user, bool isIn = true) =>
        Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"/users/{user.Id}/segments")).Expect(200).Json.EnumerateArray()
                .Any(segment => segment.GetProperty("_id").GetString() == segmentId) == isIn,
            Patience,
            () => $"The user is {(isIn ? "not in" : "still in")} the segment.");

    public static async Task<decimal> PointsAsync(this TestTenant tenant, string perkId, TestUser user) =>
        (await tenant.Admin.GetAsync($"/users/{user.Id}/pointawards")).Expect(200)["awards"].EnumerateArray()
            .Where(award => award.GetProperty("perkId").GetString() == perkId)
            .Sum(award => award.GetProperty("points").GetProperty("available").GetDecimal());

    public static Task WhenPointsAreAsync(this TestTenant tenant, string perkId, TestUser user, decimal points) =>
        Eventually.IsTrueAsync(async () => await tenant.PointsAsync(perkId, user) == points, Patience, () => $"The points have not come to {points} in time.");

    public static async Task<ApiAnswer> ComputeAsync(this TestTenant tenant, string path, object? body = null)
    {
        var started = (await tenant.Admin.WithNonce().PostAsync($"{path}/compute", body)).Expect(200);
        return await Eventually.GetAsync(
            async () => (await tenant.Admin.GetAsync($"/operations/{started.Id}")).Expect(200) is var polled && polled["status"].GetString() is ("DONE" or "FAILED") ? polled : null,
            Patience,
            () => "The computation has not ended in time.");
    }
}
