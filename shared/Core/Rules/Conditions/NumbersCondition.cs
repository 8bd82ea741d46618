namespace Pepper.Core.Rules.Conditions;

/// <summary>Compares numbers. Where the subject is a list, or leads through one, each of its numbers is looked at.</summary>
/// <param name="Subject">What is looked at; see <see cref="RuleSubjects"/>.</param>
/// <param name="Operator">
/// <c>gt</c>, <c>gte</c>, <c>lt</c>, <c>lte</c>, <c>eq</c> and <c>in</c>: one of the numbers is so. <c>between</c>: it lies between
/// two values, both included. <c>neq</c> and <c>nin</c>: none is among the values, also where there is no number.
/// </param>
/// <param name="Values">One number; two of <c>between</c>, the smaller first; up to <see cref="RuleCondition.MaxValues"/> of <c>in</c> and <c>nin</c>.</param>
public sealed record NumbersCondition(string Subject, RuleOperator Operator, IReadOnlyList<decimal> Values) : RuleCondition
{
    /// <summary>The word for this kind.</summary>
    public const string Kind = "NUMBERS";
}
