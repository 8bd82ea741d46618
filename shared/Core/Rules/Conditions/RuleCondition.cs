using System.Text.Json.Serialization;

namespace Pepper.Core.Rules.Conditions;

/// <summary>
/// One condition of a rule, of one of six kinds, by what it looks at. Reference: Rules, <c>conditions</c>; the members of each kind
/// are ours.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StringsCondition), StringsCondition.Kind)]
[JsonDerivedType(typeof(NumbersCondition), NumbersCondition.Kind)]
[JsonDerivedType(typeof(BooleansCondition), BooleansCondition.Kind)]
[JsonDerivedType(typeof(BasketCondition), BasketCondition.Kind)]
[JsonDerivedType(typeof(PaymentsCondition), PaymentsCondition.Kind)]
[JsonDerivedType(typeof(ExtendedCondition), ExtendedCondition.Kind)]
public abstract record RuleCondition
{
    /// <summary>The most values of one condition.</summary>
    public const int MaxValues = 100;

    // Six kinds and no more: what evaluates them knows them all.
    private protected RuleCondition()
    {
    }
}
