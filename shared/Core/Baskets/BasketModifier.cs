using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Core.Baskets;

/// <summary>A choice that goes with an item, such as another milk; its price is part of the item's.</summary>
/// <param name="Id">The menu's id, if any.</param>
/// <param name="Title">What it is called, at most 255 characters.</param>
/// <param name="Price">The price of one, in major units: 0 to 1,000,000 with at most four decimals.</param>
/// <param name="Quantity">How many go with one of the item, 1 to 100.</param>
public sealed record BasketModifier(string? Id, string? Title, decimal Price, int Quantity)
{
    private const int MaxQuantity = 100;

    /// <summary>Reads one modifier.</summary>
    public static BasketModifier Read(Fields modifier) => new(
        modifier.Text("id", ItemFilter.MaxIdLength),
        modifier.Text("title", 255),
        modifier.Number("price", 0, BasketItem.MaxPrice) ?? 0,
        (int)(modifier.Integer("quantity", 1, MaxQuantity) ?? 1));
}
