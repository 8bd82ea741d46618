namespace Pepper.Core.Rules.Conditions;

/// <summary>Looks at how something was paid: the member <c>payments</c> of the action's metadata. Without any payments it never holds.</summary>
/// <param name="Types">Which payments are meant, words of <see cref="Actions.PaymentType.All"/>; null for all.</param>
/// <param name="Match">How the payments meant stand among all; null for <see cref="PaymentMatch.Any"/>.</param>
/// <param name="Amount">What they come to, in major units; null for anything.</param>
/// <param name="Tip">What their tips come to, in major units; null for anything.</param>
public sealed record PaymentsCondition(IReadOnlyList<string>? Types, PaymentMatch? Match, AmountRange? Amount, AmountRange? Tip) : RuleCondition
{
    /// <summary>The word for this kind.</summary>
    public const string Kind = "PAYMENTS";
}
