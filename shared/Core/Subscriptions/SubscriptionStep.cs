using Pepper.Core.Payments;

namespace Pepper.Core.Subscriptions;

/// <summary>What an answer of the gateway comes to.</summary>
/// <param name="Next">The subscription after it.</param>
public sealed record SubscriptionStep(Subscription Next)
{
    /// <summary>Whether it is the start: SUBSCRIPTION_STARTED.</summary>
    public bool IsStarted { get; init; }

    /// <summary>The payment to take in; null for none: SUBSCRIPTION_PAYMENT_RECEIVED.</summary>
    public GatewayInvoice? Paid { get; init; }

    /// <summary>Whether its cancellation was asked for at the gateway itself: SUBSCRIPTION_CANCELLATION_REQUESTED.</summary>
    public bool IsCancellationRequested { get; init; }

    /// <summary>Whether it is the end: SUBSCRIPTION_CANCELLED.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether it never came to be, as its first payment did not: the document goes.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether its start is given up; nothing tells of it, as nothing had happened.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>Whether the same answer holds more to take in, in a commit of its own.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether anything is different that callers see.</summary>
    internal bool IsChangeOf(Subscription known) =>
        IsStarted || IsEnded || Paid is not null
        || Next.State != known.State || Next.CancelAt != known.CancelAt || Next.PeriodEnd != known.PeriodEnd
        || Next.CardGatewayId != known.CardGatewayId;
}
