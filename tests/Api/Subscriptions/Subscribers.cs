using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Subscriptions;

/// <summary>Users with a card, and a scheme to subscribe to.</summary>
internal static class Subscribers
{
    internal static async Task<(TestUser User, SampleScheme Scheme)> NewSubscriberAsync(this TestTenant tenant, string card = "pm_test_visa")
    {
        var user = await tenant.NewUserAsync();
        (await user.Client.PostAsync("/cards", new { gatewayId = card })).Expect(200);
        var scheme = await tenant.NewSchemeAsync(await tenant.NewPerkAsync());
        return (user, new SampleScheme(scheme.Id, scheme["pricing.0.priceId"].GetString()!));
    }

    /// <summary>The types of the tenant's actions about subscriptions, sorted.</summary>
    internal static async Task<IReadOnlyList<string>> SubscriptionActionsAsync(this TestTenant tenant) =>
        [.. (await tenant.Admin.GetAsync("/actions")).Expect(200)["actions"].EnumerateArray()
            .Select(action => action.GetProperty("type").GetString()!)
            .Where(type => type.StartsWith("SUBSCRIPTION", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}

/// <summary>A scheme to subscribe to.</summary>
/// <param name="Id">The scheme's id.</param>
/// <param name="PriceId">Its price per month.</param>
internal sealed record SampleScheme(string Id, string PriceId)
{
    internal object Request(string? userId = null) => userId is null
        ? new { subscriptionSchemeId = Id, priceId = PriceId }
        : new { subscriptionSchemeId = Id, priceId = PriceId, userId };
}
