using Pepper.Core.Rules.Validation;

namespace Pepper.Functions.Rules;

/// <summary>The check of all rules on the wire. Reference: Rules, Validate All Rules.</summary>
/// <param name="Validation">What is wrong with the form of rules.</param>
/// <param name="Logic">What makes no sense.</param>
internal sealed record RulesValidationView(RulesValidationView.Forms Validation, IReadOnlyList<RuleFinding> Logic)
{
    internal static RulesValidationView Of(RulesValidation validation) =>
        new(new Forms(validation.Problems.Count == 0, validation.Rules, validation.Problems), validation.Logic);

    /// <summary>What is wrong with the form of rules.</summary>
    /// <param name="IsValid">Whether nothing is.</param>
    /// <param name="Rules">How many rules were looked at.</param>
    /// <param name="Problems">What is wrong.</param>
    internal sealed record Forms(bool IsValid, int Rules, IReadOnlyList<SchemaProblem> Problems);
}
