using System.Text.Json.Serialization;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Orders;

/// <summary>
/// What an order moved, and how much of it was given back since: all that its refunds need. Lives in the user's partition,
/// made in the commit of its ORDER_COMPLETED, so that an order counts once.
/// </summary>
/// <param name="OrderId">The merchant's id of it, once per user.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Whose order.</param>
/// <param name="ActionId">The action that told of it.</param>
/// <param name="LocationId">Where, if anywhere.</param>
/// <param name="CompletedAt">When the platform took it in.</param>
/// <param name="Total">What was paid, without tip, in major units: the most that can be refunded.</param>
/// <param name="Lines">Its items.</param>
/// <param name="Earned">What it earned, a perk once.</param>
/// <param name="Redeemed">What it redeemed, an award once.</param>
public sealed record Order(
    string OrderId,
    string TenantId,
    string UserId,
    string ActionId,
    string? LocationId,
    DateTimeOffset CompletedAt,
    decimal Total,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<OrderEarning> Earned,
    IReadOnlyList<OrderRedemption> Redeemed)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Order> DocumentType { get; } = new("order", OrdersJson.Default.Order)
    {
        PersonalData = PersonalData.Kept("orders", "money, quantities, and ids the merchant gave"),
    };

    /// <summary>In which way it was bought; null where that was not told.</summary>
    public OrderScenario? Scenario { get; init; }

    /// <summary>The types of its payments, each once; null where none were told.</summary>
    public IReadOnlyList<string>? PaymentTypes { get; init; }

    /// <summary>Money refunded so far, in major units.</summary>
    public decimal Refunded { get; init; }

    /// <summary>Whether all of it was refunded, and all that it moved moved back.</summary>
    public bool IsRefunded { get; init; }

    /// <summary>The id of an order's document in the user's partition.</summary>
    public static string DocumentIdOf(string orderId) => $"order|{orderId}";
}

/// <summary>An item of an order.</summary>
/// <param name="Id">The menu's id.</param>
/// <param name="Quantity">How many of it were bought.</param>
/// <param name="Refunded">How many of those were given back.</param>
public sealed record OrderLine(string Id, int Quantity, int Refunded = 0)
{
    /// <summary>How many the customer keeps.</summary>
    [JsonIgnore]
    public int Kept => Quantity - Refunded;
}

/// <summary>What an order earned on one perk.</summary>
/// <param name="PerkId">The perk.</param>
/// <param name="AwardId">The user's award of it.</param>
/// <param name="Unit">What of the order was counted.</param>
/// <param name="Points">The points that the award gained, pending ones too; no more than its ceiling let it.</param>
/// <param name="PointsPerItem">For <see cref="EarningUnit.Item"/>: what each item earned.</param>
/// <param name="Lines">The places of the lines that counted, from 0.</param>
public sealed record OrderEarning(
    string PerkId, string AwardId, EarningUnit Unit, decimal Points, decimal PointsPerItem, IReadOnlyList<int> Lines)
{
    /// <summary>Until when they were to be held back; null where they were not.</summary>
    public DateTimeOffset? AvailableAt { get; init; }

    /// <summary>When they were to expire; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Points that refunds have asked back so far, whether or not the award still had them.</summary>
    public decimal Reversed { get; init; }
}

/// <summary>What an order redeemed of one award.</summary>
/// <param name="PerkId">The award's perk.</param>
/// <param name="AwardId">The award.</param>
/// <param name="Points">The points it took; 0 where the award is not used up.</param>
public sealed record OrderRedemption(string PerkId, string AwardId, decimal Points);

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrdersJson : JsonSerializerContext;
