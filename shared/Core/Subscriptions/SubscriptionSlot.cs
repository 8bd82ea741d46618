using Pepper.Core.Storage;

namespace Pepper.Core.Subscriptions;

/// <summary>That a user's subscription to a scheme runs, so that no second one can. It goes when the subscription ends.</summary>
/// <param name="SubscriptionId">Which subscription.</param>
public sealed record SubscriptionSlot(string SubscriptionId)
{
    /// <summary>The document type. Documents live in the user's partition under <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<SubscriptionSlot> DocumentType { get; } = new(
        "subscriptionSlot", SubscriptionsJson.Default.SubscriptionSlot)
    {
        PersonalData = PersonalData.None("the ids of a subscription and its scheme"),
    };

    /// <summary>The id of the document for a scheme.</summary>
    public static string DocumentIdOf(string schemeId) => $"subscriptionSlot|{schemeId}";
}
