using System.Text.Json.Serialization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// How a redemption takes money off a basket: the members of <c>perk.discount</c> that are acted on. Reference: Perks,
/// <c>discount</c>, whose members are ours.
/// </summary>
/// <param name="Type">How the discount is worked out; null where the perk names no discount.</param>
/// <param name="Value">Per cent of PERCENT, money of AMOUNT, an item's new price of FIXED_PRICE; not used by FREE_ITEM.</param>
/// <param name="Target">The items the discount falls on; null where none are named.</param>
/// <param name="Maximum">The most money one redemption takes off; null for no such limit.</param>
/// <param name="ApplyTo">Which of the items come first where not all are meant.</param>
/// <param name="Quantity">How many items one redemption discounts; null for one of FREE_ITEM and FIXED_PRICE, otherwise all.</param>
public sealed record DiscountTerms(
    DiscountType? Type, decimal Value, ItemFilter? Target, decimal? Maximum, DiscountPick ApplyTo, int? Quantity)
{
    /// <summary>The most money that can be named, in major units.</summary>
    public const decimal MaxMoney = 1_000_000m;

    /// <summary>The most items that one redemption can discount.</summary>
    public const int MaxQuantity = 1000;

    /// <summary>The terms of a perk without <c>discount</c>.</summary>
    public static DiscountTerms None { get; } = new(null, 0, null, null, DiscountPick.Cheapest, null);

    /// <summary>
    /// Whether the discount falls on single items and not on the basket as a whole. Such discounts are worked out before
    /// all others.
    /// </summary>
    public bool IsForItems =>
        Type is DiscountType.FreeItem or DiscountType.FixedPrice || Target is not null || Quantity is not null;

    /// <summary>Reads the terms; what is wrong is remembered by <paramref name="fields"/>.</summary>
    public static DiscountTerms Read(Fields fields)
    {
        var type = fields.Choice<DiscountType>("type");
        var target = fields.Object("target") is { } named ? ItemFilter.Read(named) : null;
        return new DiscountTerms(
            type,
            ReadValue(fields, type),
            target is { NamesAny: true } ? target : null,
            fields.Number("maximum", 0, MaxMoney),
            fields.Choice<DiscountPick>("applyTo") ?? DiscountPick.Cheapest,
            (int?)fields.Integer("quantity", 1, MaxQuantity));
    }

    private static decimal ReadValue(Fields fields, DiscountType? type) => type switch
    {
        DiscountType.Percent => fields.RequiredNumber("value", 0, 100),
        DiscountType.Amount or DiscountType.FixedPrice => fields.RequiredNumber("value", 0, MaxMoney),
        _ => fields.Number("value", 0, MaxMoney) ?? 0,
    };
}

/// <summary>How a discount is worked out. Reference: <c>perk.discount.type</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DiscountType>))]
public enum DiscountType
{
    /// <summary>A part of the price.</summary>
    Percent,

    /// <summary>An amount of money.</summary>
    Amount,

    /// <summary>Items cost nothing.</summary>
    FreeItem,

    /// <summary>Items cost a price that is the perk's.</summary>
    FixedPrice,
}

/// <summary>Which items a discount on some of them takes first. Reference: <c>perk.discount.applyTo</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DiscountPick>))]
public enum DiscountPick
{
    /// <summary>Those that cost least.</summary>
    Cheapest,

    /// <summary>Those that cost most.</summary>
    Dearest,
}
