using Pepper.Core.Input;

namespace Pepper.Core.Rules.Conditions;

/// <summary>From how much to how much, both included.</summary>
/// <param name="Min">The least; null for no least.</param>
/// <param name="Max">The most; null for no most.</param>
public sealed record AmountRange(decimal? Min, decimal? Max)
{
    /// <summary>The most that a range can name.</summary>
    public const decimal Most = 1_000_000_000m;

    /// <summary>Whether an amount lies within.</summary>
    public bool Holds(decimal amount) => !(amount < Min) && !(amount > Max);

    internal static AmountRange? Read(Fields condition, string name)
    {
        if (condition.Object(name) is not { } fields)
        {
            return null;
        }

        fields.RefuseOthers("min", "max");
        var range = new AmountRange(fields.Number("min", 0, Most), fields.Number("max", 0, Most));
        if (range.Min is null && range.Max is null)
        {
            condition.Fail(name, "must have `min`, `max` or both.");
        }
        else if (range.Min > range.Max)
        {
            fields.Fail("max", "must not be less than `min`.");
        }

        return range;
    }
}
