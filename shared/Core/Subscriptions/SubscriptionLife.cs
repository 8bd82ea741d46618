using Pepper.Core.Payments;
using Pepper.Core.Text;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// How a subscription follows what its gateway says. Pure, and the only place where its state changes: whoever asked the
/// gateway, for a call, an event or the clock, hands the answer in here. The answer is the whole state and no change of it,
/// so what an event tells of counts once however often and in whatever order events come.
/// </summary>
public static class SubscriptionLife
{
    // Gateways collect a renewal about an hour after the period has ended.
    private static readonly TimeSpan RenewalGrace = TimeSpan.FromHours(1);

    private static readonly TimeSpan EndGrace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>How long after a caller asked for it a start may go to the gateway.</summary>
    public static TimeSpan StartableFor { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after a caller asked for it a start that the gateway does not know of is given up.</summary>
    public static TimeSpan AbandonedAfter { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a start that was given up is remembered, so that one that reaches the gateway all the same is ended.</summary>
    public static TimeSpan RememberedFor { get; } = TimeSpan.FromDays(1);

    /// <summary>Whether the gateway may be asked to start it, or is perhaps being asked just now.</summary>
    public static bool MayStart(Subscription subscription, DateTimeOffset now) =>
        subscription.State == SubscriptionState.Starting && now - subscription.AskedAt < StartableFor;

    /// <summary>The subscription with its start asked for once more; the same while the last time is not long ago.</summary>
    public static Subscription AskAgain(Subscription subscription, DateTimeOffset now) =>
        subscription.State == SubscriptionState.Starting && now - subscription.AskedAt > StartableFor / 2
            ? subscription with { AskedAt = now, NextLookAt = TryAgainAt(now, now) }
            : subscription;

    /// <summary>Takes in that the gateway knows of no start: some time later the subscription is given up, and never started.</summary>
    /// <param name="known">The subscription as it was read before the gateway was asked.</param>
    /// <param name="now">When.</param>
    public static SubscriptionStep TakeNone(Subscription known, DateTimeOffset now)
    {
        var age = now - known.AskedAt;
        if (known.State == SubscriptionState.Abandoned && age >= RememberedFor)
        {
            return new SubscriptionStep(known) { IsGone = true };
        }

        var isAbandoned = known.State == SubscriptionState.Starting && age >= AbandonedAfter;
        return new SubscriptionStep(known with
        {
            State = isAbandoned ? SubscriptionState.Abandoned : known.State,
            UpdatedAt = isAbandoned ? now : known.UpdatedAt,
            LookedAt = now,
            NextLookAt = TryAgainAt(known.AskedAt, now),
        })
        {
            IsAbandoned = isAbandoned,
        };
    }

    /// <summary>Takes in what the gateway says.</summary>
    /// <param name="known">The subscription as it was read before the gateway was asked.</param>
    /// <param name="answer">The gateway's answer.</param>
    /// <param name="now">When.</param>
    /// <returns>What it comes to; one payment at most, so there may be <see cref="SubscriptionStep.HasMore"/>.</returns>
    public static SubscriptionStep Take(Subscription known, GatewaySubscription answer, DateTimeOffset now)
    {
        var unknown = answer.PaidInvoices.Where(invoice => !known.PaidInvoices.Contains(invoice.InvoiceId, StringComparer.Ordinal)).ToList();
        var paid = unknown.FirstOrDefault();
        var isOver = answer.Status == GatewaySubscriptionStatus.Ended;
        if (isOver && known.StartedAt is null && paid is null)
        {
            return new SubscriptionStep(known) { IsGone = true };
        }

        var isStarted = known.StartedAt is null && (paid is not null || answer.Status is GatewaySubscriptionStatus.Active or GatewaySubscriptionStatus.PastDue);
        var hasBegun = known.StartedAt is not null || isStarted;

        // What was paid is taken in before the end, so that nothing paid for is lost with it.
        var hasMore = unknown.Count > 1 || (paid is not null && isOver && known.State != SubscriptionState.Ended);
        var isRequested = hasBegun && answer.CancelAt is not null && !known.IsCancelling;
        var isEnded = isOver && paid is null && known.State != SubscriptionState.Ended;
        var next = known with
        {
            GatewayId = answer.GatewayId,
            CardGatewayId = answer.CardGatewayId ?? known.CardGatewayId,
            CardId = CardOf(answer.CardGatewayId ?? known.CardGatewayId, known),
            State = StateOf(answer, known, isEnded, hasBegun),
            StartedAt = isStarted ? now : known.StartedAt,
            PeriodEnd = answer.PeriodEnd,
            CancelAt = isOver ? answer.CancelAt ?? known.CancelAt : answer.CancelAt,
            EndedAt = isEnded ? answer.EndedAt ?? now : known.EndedAt,
            Wish = null,
            CancellationRequests = known.CancellationRequests + (isRequested ? 1 : 0),
            PaidInvoices = paid is null ? known.PaidInvoices : [.. known.PaidInvoices, paid.InvoiceId],
        };
        var step = new SubscriptionStep(next)
        {
            IsStarted = isStarted,
            Paid = paid,
            IsCancellationRequested = isRequested,
            IsEnded = isEnded,
            HasMore = hasMore,
        };
        return step with
        {
            Next = next with
            {
                UpdatedAt = step.IsChangeOf(known) && now > known.UpdatedAt ? now : known.UpdatedAt,
                LookedAt = now,
                NextLookAt = hasMore ? now : NextLook(next, answer, now),
            },
        };
    }

    /// <summary>When to look again if this look does not get through.</summary>
    /// <param name="due">The subscription that is to be looked at.</param>
    /// <param name="now">When.</param>
    public static DateTimeOffset PutOff(Subscription due, DateTimeOffset now) => TryAgainAt(
        new[] { due.LookedAt, due.Wish?.At, due.CancelAt, due.PeriodEnd }.Where(at => at <= now).Max() ?? now, now);

    /// <summary>When to try again what did not come to an end: the longer it takes, the less often.</summary>
    /// <param name="since">Since when it should have been done.</param>
    /// <param name="now">When it was tried.</param>
    public static DateTimeOffset TryAgainAt(DateTimeOffset since, DateTimeOffset now) =>
        now + TimeSpan.FromTicks(Math.Clamp((now - since).Ticks / 10, ShortestPause.Ticks, LongestPause.Ticks));

    private static SubscriptionState StateOf(GatewaySubscription answer, Subscription known, bool isEnded, bool hasBegun) => answer.Status switch
    {
        GatewaySubscriptionStatus.Active => SubscriptionState.Active,
        GatewaySubscriptionStatus.PastDue => SubscriptionState.PastDue,
        GatewaySubscriptionStatus.Incomplete => hasBegun ? SubscriptionState.Active : SubscriptionState.Incomplete,
        _ when isEnded || known.State == SubscriptionState.Ended => SubscriptionState.Ended,
        _ => SubscriptionState.Active,
    };

    private static string? CardOf(string? gatewayId, Subscription known) =>
        gatewayId == known.CardGatewayId ? known.CardId : gatewayId == known.Wish?.CardGatewayId ? known.Wish?.CardId : null;

    private static DateTimeOffset NextLook(Subscription next, GatewaySubscription answer, DateTimeOffset now)
    {
        switch (next.State)
        {
            case SubscriptionState.Ended:
                return Timestamp.Never;
            case SubscriptionState.Active when IsPaidFor(answer):
                var due = next.CancelAt is { } end && end <= answer.PeriodEnd ? end + EndGrace : answer.PeriodEnd + RenewalGrace;
                return due > now ? due : TryAgainAt(due, now);
            case SubscriptionState.Active:
                var later = TryAgainAt(answer.PeriodStart, now);
                return later > now + RenewalGrace ? later : now + RenewalGrace;
            case SubscriptionState.PastDue:
                return now + LongestPause;
            default:
                return TryAgainAt(next.CreatedAt, now);
        }
    }

    // A gateway counts the next period as running from the moment the last one ends, and collects its payment later.
    private static bool IsPaidFor(GatewaySubscription answer) =>
        answer.PaidInvoices.Any(invoice => invoice.PeriodEnd >= answer.PeriodEnd);
}
