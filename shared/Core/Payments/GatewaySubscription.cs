namespace Pepper.Core.Payments;

/// <summary>A subscription to be started.</summary>
/// <param name="SubscriptionId">Ours; also the key that keeps it from being started twice, and told back by events.</param>
/// <param name="UserId">The user.</param>
/// <param name="CustomerId">The user at the gateway.</param>
/// <param name="PriceId">The price at the gateway.</param>
/// <param name="CardGatewayId">The card to charge; null for the customer's default.</param>
public sealed record NewGatewaySubscription(
    string SubscriptionId, string UserId, string CustomerId, string PriceId, string? CardGatewayId);

/// <summary>A subscription as the gateway knows it at one moment.</summary>
/// <param name="GatewayId">Its id at the gateway.</param>
/// <param name="SubscriptionId">Ours.</param>
/// <param name="Status">How it stands.</param>
/// <param name="PriceId">The price that is charged.</param>
/// <param name="PeriodStart">When the period that runs began.</param>
/// <param name="PeriodEnd">When it ends, and the next payment is due.</param>
/// <param name="CancelAt">When it will end, if that is settled.</param>
/// <param name="EndedAt">When it ended, if it has.</param>
/// <param name="CardGatewayId">The card that is charged, if one is named.</param>
/// <param name="ConfirmationSecret">What the app needs to let the customer confirm a payment (3DS), if the bank asks for it.</param>
/// <param name="PaidInvoices">
/// The invoices paid so far, oldest first; of more than 100 those that were made last. Each period's end is looked at, so a
/// payment would be missed only where nobody gets through to the gateway for 100 periods.
/// </param>
public sealed record GatewaySubscription(
    string GatewayId,
    string SubscriptionId,
    GatewaySubscriptionStatus Status,
    string PriceId,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd,
    DateTimeOffset? CancelAt,
    DateTimeOffset? EndedAt,
    string? CardGatewayId,
    string? ConfirmationSecret,
    IReadOnlyList<GatewayInvoice> PaidInvoices);

/// <summary>How a subscription stands at the gateway.</summary>
public enum GatewaySubscriptionStatus
{
    /// <summary>The first payment has not come yet; it may never.</summary>
    Incomplete,

    /// <summary>Paid for.</summary>
    Active,

    /// <summary>A later payment failed, and is being tried again.</summary>
    PastDue,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>A payment for one period.</summary>
/// <param name="InvoiceId">Its id at the gateway; the same for however many events tell of it.</param>
/// <param name="Amount">Money, in the currency's main unit.</param>
/// <param name="Currency">Three capitals (ISO 4217).</param>
/// <param name="PaidAt">When it was paid.</param>
/// <param name="PeriodStart">When the period it pays for begins.</param>
/// <param name="PeriodEnd">When that period ends.</param>
public sealed record GatewayInvoice(
    string InvoiceId, decimal Amount, string Currency, DateTimeOffset PaidAt, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd);
