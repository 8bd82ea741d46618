using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Validation;

/// <summary>The ids that a condition names.</summary>
/// <param name="Condition">Its number in the rule, from 0.</param>
/// <param name="Thing">What the ids are of.</param>
/// <param name="Ids">The ids.</param>
/// <param name="IsWanted">Whether the condition asks for one of them, rather than for none.</param>
internal sealed record NamedIds(int Condition, NamedThing Thing, IReadOnlyList<string> Ids, bool IsWanted)
{
    /// <summary>All ids that the conditions of a rule name, where it is known what they are of.</summary>
    internal static IEnumerable<NamedIds> Of(Rule rule) => rule.Conditions.Select((condition, index) => condition switch
    {
        StringsCondition { Operator: RuleOperator.In or RuleOperator.Eq or RuleOperator.Nin or RuleOperator.Neq } strings when ThingOf(strings.Subject) is { } thing =>
            new NamedIds(index, thing, strings.Values, !strings.Operator.IsNegative()),
        ExtendedCondition { SegmentIds: { } segments } extended =>
            new NamedIds(index, NamedThing.Segment, segments, extended.Test == ExtendedTest.InSegment),
        ExtendedCondition { PerkIds: { } perks } extended => new NamedIds(index, NamedThing.Perk, perks, extended.Test == ExtendedTest.HasPerk),
        ExtendedCondition { PerkId: { } perk } => new NamedIds(index, NamedThing.Perk, [perk], IsWanted: false),
        _ => null,
    }).OfType<NamedIds>();

    private static NamedThing? ThingOf(string subject) => subject switch
    {
        RuleSubjects.SegmentIds or "metadata.segmentId" => NamedThing.Segment,
        "metadata.perkId" => NamedThing.Perk,
        "context.location._id" or "metadata.locationId" or "user.favouriteLocations" => NamedThing.Location,
        "context.user._id" or "metadata.userId" => NamedThing.User,
        _ => null,
    };
}

/// <summary>What a condition can name by id.</summary>
internal enum NamedThing
{
    /// <summary>A segment.</summary>
    Segment,

    /// <summary>A perk.</summary>
    Perk,

    /// <summary>A location. Tills may know locations that the platform does not.</summary>
    Location,

    /// <summary>A user.</summary>
    User,
}
