namespace Pepper.Core.Rules.Conditions;

/// <summary>Compares texts. Where the subject is a list, or leads through one, each of its texts is looked at.</summary>
/// <param name="Subject">What is looked at; see <see cref="RuleSubjects"/>.</param>
/// <param name="Operator">
/// <c>in</c> and <c>eq</c>: a text is among the values. <c>nin</c> and <c>neq</c>: none is, also where there is no text.
/// <c>startsWith</c> and <c>contains</c>: a text begins with, or holds, one of the values. Case counts.
/// </param>
/// <param name="Values">1 to <see cref="RuleCondition.MaxValues"/> texts of 1 to 255 characters; of <c>eq</c> and <c>neq</c> one.</param>
public sealed record StringsCondition(string Subject, RuleOperator Operator, IReadOnlyList<string> Values) : RuleCondition
{
    /// <summary>The word for this kind.</summary>
    public const string Kind = "STRINGS";
}
