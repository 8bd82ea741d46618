namespace Pepper.Core.Rules.Validation;

/// <summary>Something that makes no sense in the rules of a tenant. Reference: Rules, Validate All Rules, <c>logic</c>.</summary>
/// <param name="RuleIds">The rules: of a loop in the order in which they set off each other, of two rules the one at fault first.</param>
/// <param name="Code">What it is.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="ConditionIndex">Which condition of the first rule, from 0; null where it is not about a condition.</param>
/// <param name="Message">What it is, in a sentence or two.</param>
public sealed record RuleFinding(
    IReadOnlyList<string> RuleIds, FindingCode Code, FindingSeverity Severity, int? ConditionIndex, string Message);
