namespace Pepper.Core.Rules.Validation;

/// <summary>What there is to say about all rules of a tenant. Reference: Rules, Validate All Rules.</summary>
/// <param name="Rules">How many rules were looked at, those that are switched off included.</param>
/// <param name="Problems">Members of stored rules that today would not be taken.</param>
/// <param name="Logic">What makes no sense.</param>
public sealed record RulesValidation(int Rules, IReadOnlyList<SchemaProblem> Problems, IReadOnlyList<RuleFinding> Logic);
