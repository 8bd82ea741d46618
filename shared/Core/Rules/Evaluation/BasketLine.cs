using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>
/// An item of an action's metadata, as far as conditions look at it. An order's items were checked when it was posted; of those
/// that other actions hold, whatever has another form counts as missing.
/// </summary>
/// <param name="ProductId">The menu's id of the product.</param>
/// <param name="ProductGroupId">The group of products that are the same in different sizes.</param>
/// <param name="CategoryId">The menu's id of its category.</param>
/// <param name="Quantity">How many; 1 where it is not said.</param>
/// <param name="Spend">What all of them cost with their modifiers, in major units.</param>
internal readonly record struct BasketLine(string? ProductId, string? ProductGroupId, string? CategoryId, decimal Quantity, decimal Spend)
{
    internal static BasketLine[] ReadAll(JsonElement action) =>
        action.TryGetProperty("metadata"u8, out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("items"u8, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(Read)]
            : [];

    private static BasketLine Read(JsonElement item)
    {
        var quantity = item.Number("quantity"u8) ?? 1;
        var price = item.Number("price"u8) ?? 0;
        if (item.TryGetProperty("modifiers"u8, out var modifiers) && modifiers.ValueKind == JsonValueKind.Array)
        {
            foreach (var modifier in modifiers.EnumerateArray())
            {
                price += modifier.ValueKind == JsonValueKind.Object
                    ? ActionJson.Times(modifier.Number("price"u8) ?? 0, modifier.Number("quantity"u8) ?? 1)
                    : 0;
            }
        }

        return new BasketLine(
            item.Text("id"u8), item.Text("productGroupId"u8), item.Text("categoryId"u8), quantity, ActionJson.Times(price, quantity));
    }
}
