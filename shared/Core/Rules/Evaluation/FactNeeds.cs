namespace Pepper.Core.Rules.Evaluation;

/// <summary>Which facts about a user conditions look at, so that no others are read.</summary>
/// <param name="User">Whether the user itself is looked at.</param>
/// <param name="Orders">Whether the orders of the past are looked at.</param>
/// <param name="PerkIds">The perks whose points are looked at.</param>
/// <param name="SegmentIds">The segments that are asked for by name: a TIME rule has to read the memberships, an action tells of them.</param>
public sealed record FactNeeds(bool User, bool Orders, IReadOnlySet<string> PerkIds, IReadOnlySet<string> SegmentIds)
{
    /// <summary>Nothing beyond the action.</summary>
    public static FactNeeds None { get; } = new(false, false, new HashSet<string>(), new HashSet<string>());

    /// <summary>Whether something beyond the action is looked at.</summary>
    public bool Any => User || Orders || PerkIds.Count > 0;

    /// <summary>These needs and others.</summary>
    public FactNeeds And(FactNeeds other) => this == None ? other : other == None ? this : new FactNeeds(
        User || other.User, Orders || other.Orders, Joined(PerkIds, other.PerkIds), Joined(SegmentIds, other.SegmentIds));

    private static IReadOnlySet<string> Joined(IReadOnlySet<string> one, IReadOnlySet<string> other) =>
        one.Count == 0 ? other : other.Count == 0 ? one : one.Concat(other).ToHashSet(StringComparer.Ordinal);
}
