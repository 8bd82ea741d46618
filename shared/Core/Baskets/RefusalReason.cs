using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Baskets;

/// <summary>Why an award can't be applied to a basket; of several the first in this order is told.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<RefusalReason>))]
public enum RefusalReason
{
    /// <summary>The user holds no award of this id.</summary>
    NotHeld,

    /// <summary>The perk is disabled.</summary>
    PerkDisabled,

    /// <summary>The perk is not valid at the basket's location.</summary>
    OtherLocation,

    /// <summary>Another tier of the user is the live one.</summary>
    OtherTier,

    /// <summary>A member of the perk's <c>discount</c>, <c>dateTimeRestriction</c> or <c>basketQualification</c> can't be read.</summary>
    TermsUnreadable,

    /// <summary>The perk's time has not begun.</summary>
    NotStarted,

    /// <summary>The perk's time is over.</summary>
    Ended,

    /// <summary>The perk is for other days or hours.</summary>
    OtherHours,

    /// <summary>The perk is for other scenarios.</summary>
    OtherScenario,

    /// <summary>No item of the basket qualifies.</summary>
    NoQualifyingItem,

    /// <summary>Fewer items qualify than the perk asks for.</summary>
    BelowMinimumQuantity,

    /// <summary>The qualifying items come to less than the perk asks for.</summary>
    BelowMinimumSpend,

    /// <summary>The perk has no discount to work out.</summary>
    NoDiscount,

    /// <summary>The award holds fewer points than one redemption takes, or than were asked for.</summary>
    NotEnoughPoints,

    /// <summary>The points asked for are fewer than one redemption takes.</summary>
    TooFewPointsAsked,

    /// <summary>No item is left for the discount to fall on, or nothing is left to pay of those it would.</summary>
    NothingToDiscount,
}
