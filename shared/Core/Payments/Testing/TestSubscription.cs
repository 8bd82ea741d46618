using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Payments.Testing;

/// <summary>A subscription at the test gateway, as it stood when it was last looked at; <see cref="TestBilling"/> takes it on.</summary>
public sealed record TestSubscription
{
    /// <summary>The most invoices that are kept; older ones are forgotten.</summary>
    public const int MaxInvoices = 100;

    private const string IdPrefix = "sub_test_";

    /// <summary>The document type. Document ids are the subscriptions' ids.</summary>
    public static DocumentType<TestSubscription> DocumentType { get; } = new(
        "testSubscription",
        TestGatewayJson.Default.TestSubscription,
        new DocumentIndex(IndexScope.Tenant, "dueAt", "_id"),
        new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("ids, amounts and times at the built-in gateway; `payments` ends it"),
    };

    /// <summary>Its id at the gateway.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>Our id of it.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>The price's id.</summary>
    public required string PriceId { get; init; }

    /// <summary>What is charged, and how often.</summary>
    public required NewPrice Price { get; init; }

    /// <summary>The card to charge; null for the customer's newest.</summary>
    public string? Card { get; init; }

    /// <summary>How it stands.</summary>
    public required GatewaySubscriptionStatus Status { get; init; }

    /// <summary>When it began; every period is counted from here, so that the end of a month stays the end of a month.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The number of the period that runs, from 0.</summary>
    public int Period { get; init; }

    /// <summary>When it will end, if that is settled.</summary>
    public DateTimeOffset? CancelAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often the payment for this period has failed.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>What the app needs to let the customer confirm the first payment.</summary>
    public string? ConfirmationSecret { get; init; }

    /// <summary>Invoices paid, oldest first, at most <see cref="MaxInvoices"/>.</summary>
    public IReadOnlyList<GatewayInvoice> PaidInvoices { get; init; } = [];

    /// <summary>When something is next to happen to it; <see cref="Timestamp.Never"/> once it has ended.</summary>
    public DateTimeOffset DueAt { get; init; } = Timestamp.Never;

    /// <summary>When the period that runs began.</summary>
    [JsonIgnore]
    public DateTimeOffset PeriodStart => StartOf(Period);

    /// <summary>When it ends.</summary>
    [JsonIgnore]
    public DateTimeOffset PeriodEnd => StartOf(Period + 1);

    /// <summary>The id of a subscription; always the same. It names the user, in whose partition it is.</summary>
    public static string IdOf(string userId, string subscriptionId) => $"{IdPrefix}{userId}_{subscriptionId}";

    /// <summary>The user whose subscription this id names; null when it is no such id.</summary>
    public static string? UserOf(string gatewayId)
    {
        var parts = gatewayId.StartsWith(IdPrefix, StringComparison.Ordinal) ? gatewayId[IdPrefix.Length..].Split('_') : [];
        return parts.Length == 2 ? parts[0] : null;
    }

    /// <summary>The subscription as the platform sees it.</summary>
    public GatewaySubscription ToGatewaySubscription() => new(
        Id, SubscriptionId, Status, PriceId, PeriodStart, PeriodEnd, CancelAt, EndedAt, Card, ConfirmationSecret, PaidInvoices);

    private DateTimeOffset StartOf(int period)
    {
        var units = period * Price.IntervalCount;
        return Price.Interval switch
        {
            BillingInterval.Day => StartedAt.AddDays(units),
            BillingInterval.Week => StartedAt.AddDays(7 * units),
            BillingInterval.Month => StartedAt.AddMonths(units),
            _ => StartedAt.AddYears(units),
        };
    }
}
