using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Folding;

/// <summary>
/// Which actions count. A list that is missing lets all pass; each that is there must be passed. Reference: <c>query</c> of metric
/// definitions, whose members are not told; ours.
/// </summary>
public sealed record MetricQuery
{
    /// <summary>The most words of one list.</summary>
    public const int MaxWords = 100;

    /// <summary>The member of a refund's metadata that says how the order was that is given back.</summary>
    public const string OfOrder = "ofOrder";

    /// <summary>Locations: one of them must be where it happened. At most 100 ids.</summary>
    public IReadOnlyList<string>? Locations { get; init; }

    /// <summary>Scenarios: one of them must be that of the order.</summary>
    public IReadOnlyList<OrderScenario>? Scenarios { get; init; }

    /// <summary>Types of payment: the order must have been paid with one of them, in part at least.</summary>
    public IReadOnlyList<string>? PaymentTypes { get; init; }

    /// <summary>Of segment metrics, the segments that are looked at; null for all. At most 100 ids.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>Lets everything pass.</summary>
    public static MetricQuery All { get; } = new();

    /// <summary>Reads the member <c>query</c>; null when there is none.</summary>
    /// <param name="body">The body.</param>
    /// <param name="ofSegments">Whether it may name segments.</param>
    public static MetricQuery? Read(Fields body, bool ofSegments)
    {
        if (body.Object("query") is not { } query)
        {
            return null;
        }

        query.RefuseOthers(ofSegments ? ["locations", "scenarios", "paymentTypes", "segments"] : ["locations", "scenarios", "paymentTypes"]);
        return new MetricQuery
        {
            Locations = query.Ids("locations", MaxWords),
            Scenarios = ReadScenarios(query),
            PaymentTypes = ReadPaymentTypes(query),
            Segments = ofSegments ? query.Ids("segments", MaxWords) : null,
        };
    }

    /// <summary>Whether an action passes. A refund passes as its order would.</summary>
    public bool Passes(ActionRecord action)
    {
        var refunded = action.Metadata.Child(OfOrder);
        return PassesLocation(refunded?.Text("locationId") ?? action.Context.Location?.Id)
            && PassesScenario((refunded ?? action.Metadata).Text("scenario"))
            && PassesPayment((refunded ?? action.Metadata).Texts("paymentTypes"));
    }

    private bool PassesLocation(string? locationId) => Locations is null || (locationId is not null && Locations.Contains(locationId));

    private bool PassesScenario(string? scenario) =>
        Scenarios is null || (scenario is not null && WireName.Parse<OrderScenario>(scenario) is { } known && Scenarios.Contains(known));

    private bool PassesPayment(IEnumerable<string> types) => PaymentTypes is null || types.Any(PaymentTypes.Contains);

    private static List<OrderScenario>? ReadScenarios(Fields query)
    {
        var words = query.Texts("scenarios", MaxWords, 100);
        if (words?.FirstOrDefault(word => WireName.Parse<OrderScenario>(word) is null) is not null)
        {
            query.Fail("scenarios", $"must hold some of {string.Join(", ", WireName.All<OrderScenario>())}.");
            return null;
        }

        return words?.Select(word => WireName.Parse<OrderScenario>(word)!.Value).ToList();
    }

    private static IReadOnlyList<string>? ReadPaymentTypes(Fields query)
    {
        var words = query.Texts("paymentTypes", MaxWords, 100);
        if (words?.FirstOrDefault(word => !PaymentType.All.Contains(word)) is not null)
        {
            query.Fail("paymentTypes", $"must hold some of {string.Join(", ", PaymentType.All)}.");
        }

        return words;
    }
}
