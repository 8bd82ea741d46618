using System.Globalization;
using Pepper.Core.Text;

namespace Pepper.Core.Payments.Testing;

/// <summary>
/// What the clock does to a subscription of the test gateway. A period that ends is followed by one that is charged at
/// once. A payment that fails is tried again 1, 3 and 5 days after it was due; 7 days after, the subscription ends. A first
/// payment that waits for the customer for 23 hours ends it, too.
/// </summary>
public static class TestBilling
{
    private static readonly TimeSpan ConfirmedAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan ConfirmableFor = TimeSpan.FromHours(23);
    private static readonly TimeSpan EndsAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan[] RetriesAfter = [TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(5)];

    /// <summary>A subscription that has just begun; null when its card is declined.</summary>
    /// <param name="subscription">The subscription, without a payment.</param>
    /// <param name="card">The card to charge.</param>
    public static TestSubscription? Start(TestSubscription subscription, TestCard card) => card.Behaviour switch
    {
        TestCardBehaviour.AsksAtFirstPayment or TestCardBehaviour.NeverConfirmed => WithDue(
            subscription with { Status = GatewaySubscriptionStatus.Incomplete, ConfirmationSecret = $"pi_{subscription.Id}_secret" }, card),
        _ => card.Pays(isFirst: true, isRetry: false) ? WithDue(Paid(subscription, subscription.StartedAt), card) : null,
    };

    /// <summary>The subscription as it stands now; the same one when nothing has fallen due.</summary>
    /// <param name="subscription">The subscription as it was.</param>
    /// <param name="card">The card to charge; null when there is none.</param>
    /// <param name="now">The time.</param>
    public static TestSubscription Advance(TestSubscription subscription, TestCard? card, DateTimeOffset now)
    {
        var due = DueAt(subscription, card);
        var moved = subscription;
        while (due <= now)
        {
            moved = Step(moved, card, due);
            due = DueAt(moved, card);
        }

        return ReferenceEquals(moved, subscription) && subscription.DueAt == due ? subscription : moved with { DueAt = due };
    }

    private static TestSubscription WithDue(TestSubscription subscription, TestCard? card) =>
        subscription with { DueAt = DueAt(subscription, card) };

    private static DateTimeOffset DueAt(TestSubscription subscription, TestCard? card) => subscription.Status switch
    {
        GatewaySubscriptionStatus.Incomplete =>
            subscription.StartedAt + (card?.Behaviour == TestCardBehaviour.AsksAtFirstPayment ? ConfirmedAfter : ConfirmableFor),
        GatewaySubscriptionStatus.Active => subscription.PeriodEnd,
        GatewaySubscriptionStatus.PastDue =>
            subscription.PeriodStart + (subscription.FailedAttempts <= RetriesAfter.Length ? RetriesAfter[subscription.FailedAttempts - 1] : EndsAfter),
        _ => Timestamp.Never,
    };

    private static TestSubscription Step(TestSubscription subscription, TestCard? card, DateTimeOffset at) => subscription.Status switch
    {
        GatewaySubscriptionStatus.Incomplete when card?.Behaviour == TestCardBehaviour.AsksAtFirstPayment => Paid(subscription, at),
        GatewaySubscriptionStatus.Active when subscription.CancelAt is null =>
            Charge(subscription with { Period = subscription.Period + 1 }, card, at),
        GatewaySubscriptionStatus.PastDue when subscription.FailedAttempts <= RetriesAfter.Length => Charge(subscription, card, at),
        _ => End(subscription, at),
    };

    private static TestSubscription Charge(TestSubscription subscription, TestCard? card, DateTimeOffset at) =>
        card is not null && card.Pays(isFirst: false, isRetry: subscription.FailedAttempts > 0)
            ? Paid(subscription, at)
            : subscription with { Status = GatewaySubscriptionStatus.PastDue, FailedAttempts = subscription.FailedAttempts + 1 };

    /// <summary>The subscription, over.</summary>
    public static TestSubscription End(TestSubscription subscription, DateTimeOffset at) => subscription with
    {
        Status = GatewaySubscriptionStatus.Ended,
        EndedAt = at,
        ConfirmationSecret = null,
        DueAt = Timestamp.Never,
    };

    private static TestSubscription Paid(TestSubscription subscription, DateTimeOffset at)
    {
        var invoice = new GatewayInvoice(
            string.Create(CultureInfo.InvariantCulture, $"in_test_{subscription.UserId}_{subscription.SubscriptionId}_{subscription.Period}"),
            subscription.Price.Amount,
            subscription.Price.Currency,
            at,
            subscription.PeriodStart,
            subscription.PeriodEnd);
        return subscription with
        {
            Status = GatewaySubscriptionStatus.Active,
            FailedAttempts = 0,
            ConfirmationSecret = null,
            PaidInvoices = [.. subscription.PaidInvoices.TakeLast(TestSubscription.MaxInvoices - 1), invoice],
        };
    }
}
