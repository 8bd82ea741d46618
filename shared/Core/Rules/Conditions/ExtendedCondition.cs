namespace Pepper.Core.Rules.Conditions;

/// <summary>A test that needs more than one member of the action or the user.</summary>
/// <param name="Test">Which one; it says which of the members below there are.</param>
public sealed record ExtendedCondition(ExtendedTest Test) : RuleCondition
{
    /// <summary>The word for this kind.</summary>
    public const string Kind = "EXTENDED";

    /// <summary>How far from the birthday a test may reach, in days.</summary>
    public const int MaxDays = 60;

    /// <summary>Of IN_SEGMENT and NOT_IN_SEGMENT: 1 to 100 segments.</summary>
    public IReadOnlyList<string>? SegmentIds { get; init; }

    /// <summary>Of HAS_PERK and LACKS_PERK: 1 to 100 perks.</summary>
    public IReadOnlyList<string>? PerkIds { get; init; }

    /// <summary>Of POINTS: the perk.</summary>
    public string? PerkId { get; init; }

    /// <summary>Of POINTS: how to compare.</summary>
    public RuleOperator? Operator { get; init; }

    /// <summary>Of POINTS: what to compare with.</summary>
    public IReadOnlyList<decimal>? Values { get; init; }

    /// <summary>Of BIRTHDAY: the first day that counts, in days after the birthday, below zero for before; null for 0.</summary>
    public int? FromDay { get; init; }

    /// <summary>Of BIRTHDAY: the last day that counts; null for 0.</summary>
    public int? ToDay { get; init; }
}
