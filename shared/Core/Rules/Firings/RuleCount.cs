using Pepper.Core.Storage;

namespace Pepper.Core.Rules.Firings;

/// <summary>What a rule with <see cref="RuleOccurrences"/> has counted of one user. Lives in the user's partition.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Times">When the matches were that still count, the oldest first; no more than the rule asks for.</param>
/// <param name="Acted">How often the rule has acted on the user.</param>
/// <param name="ActedAt">The time of the newest match on which it did; null for never.</param>
public sealed record RuleCount(string RuleId, IReadOnlyList<DateTimeOffset> Times, long Acted, DateTimeOffset? ActedAt)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<RuleCount> DocumentType { get; } = new("ruleCount", RulesJson.Default.RuleCount)
    {
        PersonalData = PersonalData.DeletedWithUser("ruleCounts"),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string ruleId) => $"ruleCount|{ruleId}";

    /// <summary>Nothing counted yet.</summary>
    public static RuleCount None(string ruleId) => new(ruleId, [], 0, null);

    /// <summary>Counts a match, and says whether the rule is to act.</summary>
    /// <param name="occurrences">What the rule asks for.</param>
    /// <param name="at">When the match was, by the time of its action; it may be older than some that were counted before.</param>
    /// <returns>
    /// The count after it, with the act where there is to be one, and <see cref="FiringOutcome.Fired"/>,
    /// <see cref="FiringOutcome.Counted"/> or <see cref="FiringOutcome.Limited"/>.
    /// </returns>
    public (RuleCount After, FiringOutcome Outcome) Match(RuleOccurrences occurrences, DateTimeOffset at)
    {
        if (Acted >= occurrences.MaxPerUser || IsResting(occurrences, at))
        {
            return (this, FiringOutcome.Limited);
        }

        var wanted = occurrences.Count ?? 1;
        var times = WithinPeriod([.. Times.Append(at).Order()], occurrences.PeriodSeconds);
        if (times.Count < wanted)
        {
            return (this with { Times = times }, FiringOutcome.Counted);
        }

        IReadOnlyList<DateTimeOffset> left = occurrences.Reset == false ? Newest(times, wanted - 1) : [];
        return (new RuleCount(RuleId, left, Acted + 1, ActedAt > at ? ActedAt : at), FiringOutcome.Fired);
    }

    /// <summary>The count after a match on which the rule should have acted and could not: the next match is as good as this one.</summary>
    /// <inheritdoc cref="Match"/>
    public RuleCount Miss(RuleOccurrences occurrences, DateTimeOffset at) =>
        this with { Times = Newest(WithinPeriod([.. Times.Append(at).Order()], occurrences.PeriodSeconds), (occurrences.Count ?? 1) - 1) };

    private bool IsResting(RuleOccurrences occurrences, DateTimeOffset at) =>
        occurrences.CooldownSeconds is { } rest && ActedAt is { } acted && (at - acted).Duration() < TimeSpan.FromSeconds(rest);

    private static List<DateTimeOffset> WithinPeriod(List<DateTimeOffset> times, long? periodSeconds) =>
        periodSeconds is { } period ? [.. times.Where(time => time >= times[^1].AddSeconds(-period))] : times;

    private static List<DateTimeOffset> Newest(List<DateTimeOffset> times, int most) => [.. times.Skip(times.Count - Math.Min(most, times.Count))];
}
