namespace Pepper.Core.Rules.Conditions;

/// <summary>Compares what is true or false.</summary>
/// <param name="Subject">What is looked at; see <see cref="RuleSubjects"/>.</param>
/// <param name="Operator"><c>eq</c>: it is so. <c>neq</c>: it is not so, also where nothing is said.</param>
/// <param name="Values">True or false, one of them.</param>
public sealed record BooleansCondition(string Subject, RuleOperator Operator, IReadOnlyList<bool> Values) : RuleCondition
{
    /// <summary>The word for this kind.</summary>
    public const string Kind = "BOOLEANS";
}
