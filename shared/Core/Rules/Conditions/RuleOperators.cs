using System.Text.Json;

namespace Pepper.Core.Rules.Conditions;

/// <summary>What operators mean, value by value.</summary>
public static class RuleOperators
{
    /// <summary>The operators that compare texts.</summary>
    internal static readonly RuleOperator[] OfStrings =
        [RuleOperator.In, RuleOperator.Nin, RuleOperator.Eq, RuleOperator.Neq, RuleOperator.StartsWith, RuleOperator.Contains];

    /// <summary>The operators that compare numbers.</summary>
    internal static readonly RuleOperator[] OfNumbers =
    [
        RuleOperator.In, RuleOperator.Nin, RuleOperator.Eq, RuleOperator.Neq,
        RuleOperator.Gt, RuleOperator.Gte, RuleOperator.Lt, RuleOperator.Lte, RuleOperator.Between,
    ];

    /// <summary>The operators that compare what is true or false.</summary>
    internal static readonly RuleOperator[] OfBooleans = [RuleOperator.Eq, RuleOperator.Neq];

    /// <summary>The operator's word on the wire.</summary>
    public static string Word(this RuleOperator rule) => JsonNamingPolicy.CamelCase.ConvertName(rule.ToString());

    /// <summary>Whether it asks that none of what is looked at be among the values, so that it holds where there is nothing.</summary>
    public static bool IsNegative(this RuleOperator rule) => rule is RuleOperator.Nin or RuleOperator.Neq;

    /// <summary>Whether it holds for one text.</summary>
    public static bool Holds(this RuleOperator rule, string text, IReadOnlyList<string> values) => rule switch
    {
        RuleOperator.In or RuleOperator.Eq => values.Contains(text, StringComparer.Ordinal),
        RuleOperator.Nin or RuleOperator.Neq => !values.Contains(text, StringComparer.Ordinal),
        RuleOperator.StartsWith => values.Any(value => text.StartsWith(value, StringComparison.Ordinal)),
        RuleOperator.Contains => values.Any(value => text.Contains(value, StringComparison.Ordinal)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This compares no texts."),
    };

    /// <summary>Whether it holds for one number.</summary>
    public static bool Holds(this RuleOperator rule, decimal number, IReadOnlyList<decimal> values) => rule switch
    {
        RuleOperator.In or RuleOperator.Eq => values.Contains(number),
        RuleOperator.Nin or RuleOperator.Neq => !values.Contains(number),
        RuleOperator.Gt => number > values[0],
        RuleOperator.Gte => number >= values[0],
        RuleOperator.Lt => number < values[0],
        RuleOperator.Lte => number <= values[0],
        RuleOperator.Between => number >= values[0] && number <= values[1],
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This compares no numbers."),
    };
}
