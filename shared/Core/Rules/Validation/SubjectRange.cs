using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Validation;

/// <summary>What the subjects of conditions can be at all, and whether there can be several at a time.</summary>
internal static class SubjectRange
{
    private static readonly string[] Lists = [RuleSubjects.SegmentIds, "context.location.tags", "context.location.regions", "user.favouriteLocations"];

    /// <summary>Whether a subject is a list.</summary>
    internal static bool IsList(string subject) => Lists.Contains(subject);

    /// <summary>Whether a subject may be a list: what callers and merchants put there is their affair.</summary>
    internal static bool MayBeList(string subject) =>
        IsList(subject)
        || subject.StartsWith(RuleSubjects.Metadata, StringComparison.Ordinal)
        || subject.StartsWith(RuleSubjects.Extended, StringComparison.Ordinal);

    /// <summary>The texts that a subject can be.</summary>
    internal static TextDomain TextsOf(string subject) => subject switch
    {
        "cause.type" => TextDomain.All.In(["RULE", "METRIC", "SEGMENT", "SCHEDULED_TASK"]),
        _ => RuleSubjects.WordsOf(subject) is { } words ? TextDomain.All.In(words) : TextDomain.All,
    };

    /// <summary>The numbers that a subject can be.</summary>
    internal static NumberDomain NumbersOf(string subject) => subject switch
    {
        "when.dayofweek" => Whole(1, 7),
        "when.dayofmonth" => Whole(1, 31),
        "when.weekofyear" => Whole(1, 53),
        "when.monthofyear" or "user.birthMonth" => Whole(1, 12),
        "user.age" => Whole(0, 200),
        "user.daysSinceSignUp" or UserSubjects.DaysSinceLastOrder or UserSubjects.OrderCount => NumberDomain.All.Above(0, included: true),
        _ => NumberDomain.All,
    };

    private static NumberDomain Whole(int from, int to) => NumberDomain.All.In(Enumerable.Range(from, to - from + 1).Select(number => (decimal)number));
}
