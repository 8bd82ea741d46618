namespace Pepper.Core.Rules.Validation;

/// <summary>What is the matter with a condition.</summary>
/// <param name="Condition">Its number in the rule, from 0.</param>
/// <param name="Code">What it is.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What it is, in a sentence.</param>
internal sealed record ConditionFault(int Condition, FindingCode Code, FindingSeverity Severity, string Message);
