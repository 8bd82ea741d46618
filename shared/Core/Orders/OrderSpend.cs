using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Text;

namespace Pepper.Core.Orders;

/// <summary>What the metadata of orders and refunds tell those who add up what users spend.</summary>
internal static class OrderSpend
{
    /// <summary>The member with what the action changes of what the user has spent: below zero for what was given back.</summary>
    internal const string Member = "spent";

    /// <summary>The member of a refund with what is known of its order: where, in which way and how it was bought.</summary>
    internal const string OfOrder = "ofOrder";

    /// <summary>The members that a refund's metadata gains.</summary>
    internal static IEnumerable<(string Name, JsonNode? Value)> OfRefund(Order before, Order after)
    {
        // A refund of items, or of a visit, need not say how much money it is.
        var refunded = after.Refunded - before.Refunded;
        if (refunded > 0)
        {
            yield return (ValueRange.Member, ValueRange.Of(refunded));
        }

        yield return (Member, -refunded);
        yield return (OfOrder, Describe(before));
    }

    private static JsonObject Describe(Order order)
    {
        var described = new JsonObject();
        if (order.LocationId is not null)
        {
            described["locationId"] = order.LocationId;
        }

        if (order.Scenario is { } scenario)
        {
            described["scenario"] = WireName.Of(scenario);
        }

        if (order.PaymentTypes is { } types)
        {
            described["paymentTypes"] = new JsonArray([.. types.Select(type => (JsonNode?)type)]);
        }

        return described;
    }
}
