using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>How one condition of a rule came out.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Subject">What it looks at, such as <c>context.location._id</c>, <c>basket</c> or <c>BIRTHDAY</c>.</param>
/// <param name="Expected">What it asks for, in words.</param>
/// <param name="Found">What there was, in words.</param>
/// <param name="Held">Whether it held.</param>
public sealed record ExplainedCondition(RuleCondition Condition, string Subject, string Expected, string Found, bool Held);
