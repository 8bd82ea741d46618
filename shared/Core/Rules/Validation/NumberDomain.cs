using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Validation;

/// <summary>Which numbers a subject may still be when several conditions on it must hold: an interval, or a list of numbers, without some.</summary>
internal sealed record NumberDomain
{
    private (decimal Value, bool Included)? low;
    private (decimal Value, bool Included)? high;
    private HashSet<decimal>? listed;
    private HashSet<decimal> excluded = [];

    private NumberDomain()
    {
    }

    /// <summary>Every number.</summary>
    internal static NumberDomain All { get; } = new();

    /// <summary>Whether nothing is left.</summary>
    internal bool IsEmpty => listed is not null
        ? !listed.Any(Admits)
        : low is { } least && high is { } most
            && (least.Value > most.Value || (least.Value == most.Value && (!least.Included || !most.Included || excluded.Contains(least.Value))));

    /// <summary>Whether this number is among what is left.</summary>
    internal bool Admits(decimal number) =>
        (listed?.Contains(number) ?? true)
        && !excluded.Contains(number)
        && (low is not { } least || number > least.Value || (least.Included && number == least.Value))
        && (high is not { } most || number < most.Value || (most.Included && number == most.Value));

    /// <summary>What is left when the number must also be greater.</summary>
    internal NumberDomain Above(decimal value, bool included) =>
        low is { } least && (least.Value > value || (least.Value == value && !least.Included)) ? this : this with { low = (value, included) };

    /// <summary>What is left when the number must also be less.</summary>
    internal NumberDomain Below(decimal value, bool included) =>
        high is { } most && (most.Value < value || (most.Value == value && !most.Included)) ? this : this with { high = (value, included) };

    /// <summary>What is left when the number must also be one of these.</summary>
    internal NumberDomain In(IEnumerable<decimal> numbers) => this with { listed = numbers.Where(Admits).ToHashSet() };

    /// <summary>What is left when the number must also be none of these.</summary>
    internal NumberDomain NotIn(IEnumerable<decimal> numbers) => this with { excluded = [.. excluded, .. numbers] };

    /// <summary>What is left when a condition must hold, too.</summary>
    internal NumberDomain Narrow(RuleOperator rule, IReadOnlyList<decimal> values) => rule switch
    {
        RuleOperator.In or RuleOperator.Eq => In(values),
        RuleOperator.Nin or RuleOperator.Neq => NotIn(values),
        RuleOperator.Gt => Above(values[0], included: false),
        RuleOperator.Gte => Above(values[0], included: true),
        RuleOperator.Lt => Below(values[0], included: false),
        RuleOperator.Lte => Below(values[0], included: true),
        RuleOperator.Between => Above(values[0], included: true).Below(values[1], included: true),
        _ => this,
    };
}
