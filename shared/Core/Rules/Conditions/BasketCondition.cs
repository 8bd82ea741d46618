namespace Pepper.Core.Rules.Conditions;

/// <summary>Looks at what was bought: the member <c>items</c> of the action's metadata. Without any items it never holds.</summary>
/// <param name="Items">Which items are meant; null for all.</param>
/// <param name="Match">How the items meant stand in the basket; null for <see cref="BasketMatch.Any"/>.</param>
/// <param name="Quantity">How many there are of the items meant, all together; null for any number.</param>
/// <param name="Spend">What the items meant cost with their modifiers, before discounts, in major units; null for anything.</param>
public sealed record BasketCondition(BasketItems? Items, BasketMatch? Match, AmountRange? Quantity, AmountRange? Spend) : RuleCondition
{
    /// <summary>The word for this kind.</summary>
    public const string Kind = "BASKET";
}

/// <summary>Which items of a basket are meant: by product or by category, those of either.</summary>
/// <param name="ProductIds">Ids of products, or of product groups; at most <see cref="RuleCondition.MaxValues"/>.</param>
/// <param name="CategoryIds">Ids of categories; at most <see cref="RuleCondition.MaxValues"/>.</param>
public sealed record BasketItems(IReadOnlyList<string>? ProductIds, IReadOnlyList<string>? CategoryIds);
