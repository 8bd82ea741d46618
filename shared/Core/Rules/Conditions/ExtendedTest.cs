using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Conditions;

/// <summary>Tests that need more than one member of the action or the user. Reference: Rules, extended tests; the tests are ours.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ExtendedTest>))]
public enum ExtendedTest
{
    /// <summary>The action is the user's first ORDER_COMPLETED.</summary>
    FirstOrder,

    /// <summary>
    /// It is the user's birthday on the tenant's calendar, or a day from <c>fromDay</c> to <c>toDay</c> about it. Who was born on
    /// 29 February has it on 1 March in other years.
    /// </summary>
    Birthday,

    /// <summary>The user is in one of the segments.</summary>
    InSegment,

    /// <summary>The user is in none of the segments.</summary>
    NotInSegment,

    /// <summary>The user has points available of one of the perks; of a CLUB or LEVEL: is in it.</summary>
    HasPerk,

    /// <summary>The user has no points available of any of the perks.</summary>
    LacksPerk,

    /// <summary>The points that the user has available of a perk, 0 without an award of it, compared as numbers are.</summary>
    Points,
}
