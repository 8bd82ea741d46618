using System.Collections.Frozen;
using Pepper.Core.Input;

namespace Pepper.Core.Perks;

/// <summary>Which items of a basket are meant: by product or by category, those of either.</summary>
/// <param name="ProductIds">Products, named by their own ids or by those of their product groups.</param>
/// <param name="CategoryIds">Categories.</param>
public sealed record ItemFilter(IReadOnlySet<string> ProductIds, IReadOnlySet<string> CategoryIds)
{
    /// <summary>The most ids of one list.</summary>
    public const int MaxIds = 500;

    /// <summary>The longest id of a product or a category, in characters; they are the menu's, in any form.</summary>
    public const int MaxIdLength = 255;

    /// <summary>Whether it names anything; one that doesn't means every item.</summary>
    public bool NamesAny => ProductIds.Count > 0 || CategoryIds.Count > 0;

    /// <summary>Whether an item is meant.</summary>
    /// <param name="productId">The item's product.</param>
    /// <param name="productGroupId">The group of products that are the same in different sizes.</param>
    /// <param name="categoryId">The item's category.</param>
    public bool Takes(string productId, string? productGroupId, string? categoryId) =>
        !NamesAny || Names(ProductIds, productId, productGroupId) || (categoryId is not null && CategoryIds.Contains(categoryId));

    internal static bool Names(IReadOnlySet<string> productIds, string productId, string? productGroupId) =>
        productIds.Contains(productId) || (productGroupId is not null && productIds.Contains(productGroupId));

    internal static ItemFilter Read(Fields fields) => new(ReadIds(fields, "productIds"), ReadIds(fields, "categoryIds"));

    internal static IReadOnlySet<string> ReadIds(Fields fields, string name) =>
        (fields.Texts(name, MaxIds, MaxIdLength) ?? []).ToFrozenSet(StringComparer.Ordinal);
}
