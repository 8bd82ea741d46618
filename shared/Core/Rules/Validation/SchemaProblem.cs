namespace Pepper.Core.Rules.Validation;

/// <summary>A member of a stored rule that today would not be taken.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Field">The member, such as <c>conditions[1].values</c>; null where it is about none.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record SchemaProblem(string RuleId, string? Field, string Message);
