using System.Globalization;
using Pepper.Core.Calls;

namespace Pepper.Core.Awards;

/// <summary>What makes points move. One cause moves an award's points once, however often it is tried.</summary>
/// <param name="Key">Names the cause, such as <c>import|605ef...|17|0</c>; part of the ledger entry's document id.</param>
/// <param name="At">When.</param>
/// <param name="LocationId">Where, if anywhere.</param>
/// <param name="By">Who called, where a call is the cause: a user's id, or a role where there is no user.</param>
public sealed record MovementCause(string Key, DateTimeOffset At, string? LocationId = null, string? By = null)
{
    /// <summary>A call as the cause. Under a nonce it is the same cause each time the call is made.</summary>
    public static MovementCause Of(Call call, string? locationId = null) =>
        new($"{CauseKey.Call}|{call.NewId("movement")}", call.Now, locationId, ByOf(call));

    /// <summary>A perk that a row of an import grants, whichever kind of import it is.</summary>
    /// <param name="operationId">The import's operation.</param>
    /// <param name="row">The row's number, that of the first row after the header being 0.</param>
    /// <param name="index">Which of the row's grants, from 0.</param>
    /// <param name="at">When it is carried out.</param>
    public static MovementCause OfImport(string operationId, int row, int index, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{CauseKey.Import}|{operationId}|{row}|{index}"), at);

    /// <summary>An order that earns: once per award.</summary>
    public static MovementCause OfOrder(Call call, string orderId, string? locationId) =>
        new($"{CauseKey.Order}|{orderId}", call.Now, locationId, ByOf(call));

    /// <summary>The discounts of an order that redeem: once per award.</summary>
    public static MovementCause OfOrderDiscount(Call call, string orderId, string? locationId) =>
        new($"{CauseKey.OrderDiscount}|{orderId}", call.Now, locationId, ByOf(call));

    /// <summary>A refund of an order that takes back what it earned: once per award.</summary>
    /// <param name="call">The call.</param>
    /// <param name="actionId">The refund's action.</param>
    /// <param name="orderId">The merchant's id of the order.</param>
    /// <param name="locationId">Where the order was.</param>
    public static MovementCause OfOrderRefund(Call call, string actionId, string orderId, string? locationId) =>
        new($"{CauseKey.OrderRefund}|{actionId}|{orderId}", call.Now, locationId, ByOf(call));

    /// <summary>A refund of an order that gives back what it redeemed: once per award.</summary>
    /// <inheritdoc cref="OfOrderRefund"/>
    public static MovementCause OfOrderReturn(Call call, string actionId, string orderId, string? locationId) =>
        new($"{CauseKey.OrderReturn}|{actionId}|{orderId}", call.Now, locationId, ByOf(call));

    /// <summary>Who makes a call, as a ledger keeps it.</summary>
    public static string ByOf(Call call) => call.Caller.UserId ?? call.Caller.Role.ToString().ToUpperInvariant();

    /// <summary>What the clock does to an award; its entry number tells it from the times before.</summary>
    internal static MovementCause OfClock(string what, Award award, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what}|{award.Entries + 1}"), at);

    /// <summary>One side of a claimed referral as the cause.</summary>
    /// <param name="referralId">The referral.</param>
    /// <param name="side"><c>referee</c> or <c>referer</c>.</param>
    /// <param name="at">When it was claimed.</param>
    public static MovementCause OfReferral(string referralId, string side, DateTimeOffset at) => new($"{CauseKey.Referral}|{referralId}|{side}", at);

    /// <summary>A credit as the cause.</summary>
    /// <param name="creditId">The credit.</param>
    /// <param name="call">The call that makes it.</param>
    public static MovementCause OfCredit(string creditId, Call call) => new($"{CauseKey.Credit}|{creditId}", call.Now, null, ByOf(call));

    /// <summary>A payment for a subscription as the cause: once per award.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="invoiceId">The payment gateway's id of what was paid.</param>
    /// <param name="at">When it is taken in.</param>
    public static MovementCause OfSubscription(string subscriptionId, string invoiceId, DateTimeOffset at) =>
        new($"{CauseKey.Subscription}|{subscriptionId}|{invoiceId}", at);

    /// <summary>The end of what a subscription gave as the cause: once per award and <paramref name="by"/>.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="by">The payment from which on its scheme no longer gives it; <c>end</c> for the subscription's end.</param>
    /// <param name="at">When it is taken in.</param>
    public static MovementCause OfSubscriptionEnd(string subscriptionId, string by, DateTimeOffset at) =>
        new($"{CauseKey.SubscriptionEnd}|{subscriptionId}|{by}", at);

    /// <summary>A press of a stamp as the cause: once per nonce, as that is used up by it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="nonce">The nonce of the press.</param>
    /// <param name="stampId">The Snowshoe id of the stamp.</param>
    /// <param name="locationId">The stamp's location.</param>
    public static MovementCause OfStamp(Call call, string nonce, string stampId, string locationId) =>
        new($"{CauseKey.Stamp}|{nonce}|{stampId}", call.Now, locationId, ByOf(call));

    /// <summary>An effect of automation as the cause.</summary>
    /// <param name="key">A key of the kind <see cref="CauseKey.Rule"/> or <see cref="CauseKey.Metric"/>; one effect has one.</param>
    /// <param name="at">When it is carried out.</param>
    /// <param name="locationId">Where what set it off happened, if anywhere.</param>
    public static MovementCause OfEffect(string key, DateTimeOffset at, string? locationId = null) => new(key, at, locationId);

    /// <summary>A segment that is joined: the membership itself sees to it that it gives once; the number keeps one time from another.</summary>
    /// <param name="segmentId">The segment.</param>
    /// <param name="current">The award; null when there is none.</param>
    /// <param name="at">When.</param>
    public static MovementCause OfSegment(string segmentId, Award? current, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{CauseKey.Segment}|{segmentId}|{(current?.Entries ?? 0) + 1}"), at);

    /// <summary>A segment that is left, or a perk that its members no longer hold.</summary>
    /// <inheritdoc cref="OfSegment"/>
    public static MovementCause OfSegmentEnd(string segmentId, Award? current, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{CauseKey.SegmentEnd}|{segmentId}|{(current?.Entries ?? 0) + 1}"), at);

    /// <summary>An operation that grants a perk to many users: once per award.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="at">When.</param>
    public static MovementCause OfOperation(string operationId, DateTimeOffset at) => new($"{CauseKey.Operation}|{operationId}", at);

    internal static MovementCause OfGlobal(string perkId, DateTimeOffset at) => new($"{CauseKey.Global}|{perkId}", at);
}
