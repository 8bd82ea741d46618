using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// That a user subscribes to a scheme. It follows the subscription at the payment gateway, which alone knows what was paid;
/// <see cref="SubscriptionLife"/> says how. Reference: Subscriptions.
/// </summary>
public sealed record Subscription
{
    /// <summary>The document type. Documents live in the user's partition under <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Subscription> DocumentType { get; } = new(
        "subscription",
        SubscriptionsJson.Default.Subscription,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Partition, "_id"),
        new DocumentIndex(IndexScope.Tenant, "nextLookAt", "_id"))
    {
        PersonalData = PersonalData.ErasedByHolder("`subscriptions` ends it at the gateway; what was paid for and when stays, without card and comment", "subscriptions")
            .Withholding("customerId", "cardGatewayId", "wish"),
    };

    /// <summary>The subscription's id; also its name at the gateway, so that it is started once.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Who subscribes.</summary>
    public required string UserId { get; init; }

    /// <summary>To what.</summary>
    public required string SubscriptionSchemeId { get; init; }

    /// <summary>The gateway that takes the money: its scheme's, whatever the tenant has chosen since.</summary>
    public required GatewayKind Gateway { get; init; }

    /// <summary>Which of the scheme's prices is paid.</summary>
    public required string PriceId { get; init; }

    /// <summary>The user at the gateway.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The card that is charged, by its id at the gateway; null for the customer's default, and once the user is gone.</summary>
    public string? CardGatewayId { get; init; }

    /// <summary>The same card by our id; null where it was chosen at the gateway.</summary>
    public string? CardId { get; init; }

    /// <summary>The subscription's id at the gateway; null while it is being started.</summary>
    public string? GatewayId { get; init; }

    /// <summary>How it stands.</summary>
    public required SubscriptionState State { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a caller last asked for its start; without one who asks it is not started.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its first payment was known; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the period that runs ends, and the next payment is due.</summary>
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>When it will end, if that is settled.</summary>
    public DateTimeOffset? CancelAt { get; init; }

    /// <summary>When it ended, if it has.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the gateway is still to be told; null for nothing.</summary>
    public SubscriptionWish? Wish { get; init; }

    /// <summary>How often its cancellation was asked for.</summary>
    public int CancellationRequests { get; init; }

    /// <summary>Why, in the words of who asked last, at most 1,000 characters; goes with the user.</summary>
    public string? Comment { get; init; }

    /// <summary>The ids of the invoices that were paid and taken in, in that order; each counts once.</summary>
    public IReadOnlyList<string> PaidInvoices { get; init; } = [];

    /// <summary>The memberships that the user holds by this subscription.</summary>
    public IReadOnlyList<HeldMembership> Memberships { get; init; } = [];

    /// <summary>When the gateway was last asked, or told something.</summary>
    public required DateTimeOffset LookedAt { get; init; }

    /// <summary>When to ask the gateway without word from it; <see cref="Timestamp.Never"/> once it is over.</summary>
    public required DateTimeOffset NextLookAt { get; init; }

    /// <summary>Whether the user has what the scheme gives: paid for, or a later payment is still being tried.</summary>
    [JsonIgnore]
    public bool IsActive => State is SubscriptionState.Active or SubscriptionState.PastDue;

    /// <summary>Whether a cancellation was asked for and stands.</summary>
    [JsonIgnore]
    public bool IsCancelling => CancelAt is not null || Wish?.Kind == SubscriptionWishKind.Cancel;

    /// <summary>The subscription as it ended before it was paid for; its document is gone by then.</summary>
    internal Subscription Abandon(DateTimeOffset now) => this with { State = SubscriptionState.Ended, Wish = null, UpdatedAt = now, EndedAt = now };

    /// <summary>The id of a subscription's document in the user's partition.</summary>
    public static string DocumentIdOf(string subscriptionId) => $"subscription|{subscriptionId}";
}

/// <summary>How a subscription stands.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<SubscriptionState>))]
public enum SubscriptionState
{
    /// <summary>The gateway is being asked to start it.</summary>
    Starting,

    /// <summary>The first payment waits for the customer to confirm it.</summary>
    Incomplete,

    /// <summary>Paid for.</summary>
    Active,

    /// <summary>A later payment failed, and is being tried again.</summary>
    PastDue,

    /// <summary>Over.</summary>
    Ended,

    /// <summary>The gateway was not heard of in time, and knows of no start: it will not be started any more.</summary>
    Abandoned,
}

/// <summary>A membership (CLUB, LEVEL) held by a subscription.</summary>
/// <param name="PerkId">Its perk.</param>
/// <param name="Points">The points that it brought, and that go with it.</param>
public sealed record HeldMembership(string PerkId, decimal Points);
