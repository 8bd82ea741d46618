using Pepper.Core.Rules.Evaluation;

namespace Pepper.Core.Rules.Explain;

/// <summary>How a condition of a rule comes out.</summary>
/// <param name="Index">Its number in the rule, from 0.</param>
/// <param name="Subject">What it looks at, such as <c>context.location._id</c>, <c>basket</c> or <c>BIRTHDAY</c>.</param>
/// <param name="Expected">What it asks for, in words.</param>
/// <param name="Found">What there is, in words.</param>
/// <param name="Held">Whether it holds.</param>
public sealed record ConditionExplanation(int Index, string Subject, string Expected, string Found, bool Held)
{
    internal static ConditionExplanation Of(ExplainedCondition condition, int index) =>
        new(index, condition.Subject, condition.Expected, condition.Found, condition.Held);
}
