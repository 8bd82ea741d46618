using System.Globalization;
using System.Text.Json.Nodes;

namespace Pepper.Core.Actions;

/// <summary>
/// The bucket of an action's value, for reports and rules that ask for more or less and not for how much: <c>0-1</c>,
/// <c>1-2</c>, <c>2-3</c>, <c>3-5</c>, <c>5-8</c> and so on along the Fibonacci numbers. The lower bound belongs to the bucket, the upper
/// one to the next. Reference: Overview of Actions.
/// </summary>
public static class ValueRange
{
    /// <summary>The member of the metadata that holds it.</summary>
    public const string Member = "valueRange";

    /// <summary>Above this there is no bucket: no money or points come to as much.</summary>
    public const decimal MaxValue = 1_000_000_000_000_000;

    // By type, the members that hold its value; the first that is there and a number counts.
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        [ActionType.UserCredited] = ["number"],
        [ActionType.SubscriptionPaymentReceived] = ["amount"],
        ["GIFT_CARD_TOPUP"] = ["amount", "value"],
        ["GIFT_CARD_ACTIVATED"] = ["amount", "value"],
        ["ORDER_CREATED"] = ["total"],
        ["ORDER_ITEMS_ADDED"] = ["total"],
        ["ORDER_PAYMENT_RECEIVED"] = ["amount"],
        ["ORDER_USER_BILLED"] = ["amount", "total"],
        [ActionType.OrderCompleted] = ["total"],
        [ActionType.OrderPaymentRefunded] = ["amount"],
        [ActionType.RewardEarned] = ["points"],
        [ActionType.RedeemPerk] = ["points"],
        [ActionType.AwardPointsRefunded] = ["points"],
        [ActionType.AwardPointsReset] = ["points"],
        [ActionType.ReferalClaimedReferee] = ["points"],
        [ActionType.ReferalClaimedReferer] = ["points"],
    };

    /// <summary>The types of actions that have a value.</summary>
    public static IReadOnlyCollection<string> Types => Values.Keys;

    /// <summary>The value in the metadata of an action of a type: money in major units, or points. Null where there is none.</summary>
    public static decimal? ValueIn(string type, JsonObject metadata) => Values.TryGetValue(type, out var members)
        ? members.Select(member => NumberOf(metadata[member])).FirstOrDefault(number => number is not null)
        : null;

    /// <summary>The bucket of a value; one below zero counts by its size. Null above <see cref="MaxValue"/>.</summary>
    public static string? Of(decimal value)
    {
        var size = Math.Abs(value);
        if (size > MaxValue)
        {
            return null;
        }

        var (from, to, next) = (0m, 1m, 2m);
        while (size >= to)
        {
            (from, to, next) = (to, next, to + next);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");
    }

    /// <summary>Puts the bucket into an action's metadata, where it has a value and no bucket yet.</summary>
    /// <param name="type">The action's type.</param>
    /// <param name="metadata">Its metadata.</param>
    internal static void AddTo(string type, JsonObject metadata)
    {
        if (!metadata.ContainsKey(Member) && ValueIn(type, metadata) is { } value && Of(value) is { } bucket)
        {
            metadata[Member] = bucket;
        }
    }

    private static decimal? NumberOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;
}
