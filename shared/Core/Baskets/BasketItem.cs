using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>One line of a basket or an order. Reference: the items of a basket, whose shape is ours.</summary>
/// <param name="Id">The menu's id of the product, 1 to 255 characters.</param>
/// <param name="Title">What it is called, at most 255 characters.</param>
/// <param name="Quantity">How many of it, 1 to 1000.</param>
/// <param name="Price">The price of one without its modifiers, in major units: 0 to 1,000,000 with at most four decimals.</param>
/// <param name="CategoryId">The menu's id of its category.</param>
/// <param name="Modifiers">What was chosen with it; for each one of the item.</param>
public sealed record BasketItem(
    string Id, string? Title, int Quantity, decimal Price, string? CategoryId, IReadOnlyList<BasketModifier> Modifiers)
{
    /// <summary>The most lines of one basket.</summary>
    public const int MaxItems = 500;

    /// <summary>The most of one item.</summary>
    public const int MaxQuantity = 1000;

    /// <summary>The highest price, in major units.</summary>
    public const decimal MaxPrice = 1_000_000m;

    private const int MaxModifiers = 50;

    /// <summary>The group of products that are the same in different sizes; null where there is none.</summary>
    public string? ProductGroupId { get; init; }

    /// <summary>The price of one with its modifiers.</summary>
    public decimal UnitPrice => Price + Modifiers.Sum(modifier => modifier.Price * modifier.Quantity);

    /// <summary>Reads the member <c>items</c>, 1 to <see cref="MaxItems"/> of them.</summary>
    public static IReadOnlyList<BasketItem> ReadAll(Fields body)
    {
        const string name = "items";
        if (!body.Has(name))
        {
            body.Fail(name, "is required.");
        }

        var items = body.Objects(name, MaxItems);
        if (items is { Count: 0 })
        {
            body.Fail(name, "must hold at least one item.");
        }

        return [.. (items ?? []).Select(Read)];
    }

    /// <summary>Reads one item.</summary>
    public static BasketItem Read(Fields item) => new(
        item.RequiredText("id", ItemFilter.MaxIdLength),
        item.Text("title", 255),
        (int)(item.Integer("quantity", 1, MaxQuantity) ?? 1),
        item.RequiredNumber("price", 0, MaxPrice),
        item.Text("categoryId", ItemFilter.MaxIdLength, 1),
        [.. (item.Objects("modifiers", MaxModifiers) ?? []).Select(BasketModifier.Read)])
    {
        ProductGroupId = item.Text("productGroupId", ItemFilter.MaxIdLength, 1),
    };

    /// <summary>The price of the line, in whole coins.</summary>
    public decimal LinePrice(MoneyRounding money) => money.Round(UnitPrice * Quantity);

    internal bool IsTakenBy(ItemFilter filter) => filter.Takes(Id, ProductGroupId, CategoryId);

    internal bool QualifiesFor(QualificationTerms terms) => terms.Takes(Id, ProductGroupId, CategoryId);

    internal bool IsExcludedBy(QualificationTerms terms) => terms.Excludes(Id, ProductGroupId);
}
