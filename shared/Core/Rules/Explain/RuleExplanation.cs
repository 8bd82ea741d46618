namespace Pepper.Core.Rules.Explain;

/// <summary>How a rule, as it is now, stands to an action, and what came of it when the action arrived.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Active">Whether it is at work now.</param>
/// <param name="IsChangedSince">Whether it was made or changed after the action was recorded: it may have looked otherwise then.</param>
/// <param name="Matched">Whether all of its conditions hold, as it is now.</param>
/// <param name="Conditions">How each of them comes out, in their order.</param>
/// <param name="Firing">What came of it; null where the rule did nothing.</param>
public sealed record RuleExplanation(
    string RuleId, bool Active, bool IsChangedSince, bool Matched, IReadOnlyList<ConditionExplanation> Conditions, RuleFiring? Firing);
