namespace Pepper.Core.Awards;

/// <summary>
/// What a cause's key says: what kind of thing moved the points, and which one. Keys are written by the factories of
/// <see cref="MovementCause"/>, one word for the kind and then ids, with bars between.
/// </summary>
/// <param name="Kind">The kind, such as <c>order</c>; the key's first word.</param>
/// <param name="Ids">What follows it, an order's own id in one piece though it may hold bars.</param>
public sealed record CauseKey(string Kind, IReadOnlyList<string> Ids)
{
    /// <summary>The kind of keys of calls: <c>call|{callId}</c>.</summary>
    public const string Call = "call";

    /// <summary>The kind of keys of rows of imports: <c>import|{operationId}|{row}|{n}</c>.</summary>
    public const string Import = "import";

    /// <summary>The kind of the key of what a global perk's award begins with: <c>global|{perkId}</c>.</summary>
    public const string Global = "global";

    /// <summary>The kind of keys of points that expired: <c>expiry|{number of the entry}</c>.</summary>
    public const string Expiry = "expiry";

    /// <summary>The kind of keys of points no longer held back: <c>release|{number of the entry}</c>.</summary>
    public const string Release = "release";

    /// <summary>The kind of keys of credits: <c>credit|{creditId}</c>.</summary>
    public const string Credit = "credit";

    /// <summary>The kind of keys of claimed referrals: <c>referral|{referralId}|{side}</c>.</summary>
    public const string Referral = "referral";

    /// <summary>The kind of keys of orders that earn: <c>order|{orderId}</c>.</summary>
    public const string Order = "order";

    /// <summary>The kind of keys of orders' discounts that redeem: <c>discount|{orderId}</c>.</summary>
    public const string OrderDiscount = "discount";

    /// <summary>The kind of keys of refunds that take back what an order earned: <c>refund|{actionId}|{orderId}</c>.</summary>
    public const string OrderRefund = "refund";

    /// <summary>The kind of keys of refunds that give back what an order redeemed: <c>return|{actionId}|{orderId}</c>.</summary>
    public const string OrderReturn = "return";

    /// <summary>The kind of keys of payments for subscriptions: <c>subscription|{subscriptionId}|{invoiceId}</c>.</summary>
    public const string Subscription = "subscription";

    /// <summary>
    /// The kind of keys of memberships that end with their subscription, or with the scheme's having them:
    /// <c>subscriptionEnd|{subscriptionId}|{invoiceId or end}</c>.
    /// </summary>
    public const string SubscriptionEnd = "subscriptionEnd";

    /// <summary>The kind of keys of presses of stamps: <c>stamp|{nonce}|{stampId}</c>.</summary>
    public const string Stamp = "stamp";

    /// <summary>The kind of keys of a rule's effects: <c>rule|{ruleId}|{actionId}</c>.</summary>
    public const string Rule = "rule";

    /// <summary>The kind of keys of a metric's effects: <c>metric|{definitionId}|{effectId}|{n}</c>.</summary>
    public const string Metric = "metric";

    /// <summary>The kind of keys of memberships held while in a segment: <c>segment|{segmentId}|{number of the entry}</c>.</summary>
    public const string Segment = "segment";

    /// <summary>The kind of keys of memberships that end as the segment is left, or the perk no longer its: <c>segmentEnd|{segmentId}|{number of the entry}</c>.</summary>
    public const string SegmentEnd = "segmentEnd";

    /// <summary>The kind of keys of perks granted to all members of a segment: <c>operation|{operationId}</c>.</summary>
    public const string Operation = "operation";

    /// <summary>The Snowshoe id of the stamp behind the movement; null where there is none.</summary>
    public string? StampId => Kind == Stamp ? Ids[^1] : null;

    /// <summary>The order behind the movement; null where there is none.</summary>
    public string? OrderId => Kind is Order or OrderDiscount or OrderRefund or OrderReturn ? Ids[^1] : null;

    /// <summary>Reads a key.</summary>
    public static CauseKey Read(string key)
    {
        var kind = key.Split('|', 2)[0];
        var parts = key.Split('|', kind switch
        {
            Order or OrderDiscount => 2,
            OrderRefund or OrderReturn or Subscription or SubscriptionEnd => 3,
            _ => int.MaxValue,
        });
        return new CauseKey(kind, parts[1..]);
    }
}
