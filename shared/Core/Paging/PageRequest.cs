using Pepper.Core.Storage;

namespace Pepper.Core.Paging;

/// <summary>Which page of a list is wanted. Reference: <c>limit</c> and <c>startKey</c>.</summary>
/// <param name="Limit">The most items, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="Order">The order of the list.</param>
/// <param name="StartAt">Where the page starts; null for the first.</param>
public sealed record PageRequest(int Limit, IReadOnlyList<OrderBy> Order, IReadOnlyList<object>? StartAt)
{
    /// <summary>The page size when none is asked for.</summary>
    public const int DefaultLimit = 100;

    /// <summary>The largest page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The order of lists that know no other.</summary>
    public static IReadOnlyList<OrderBy> ById { get; } = [new OrderBy("_id")];

    /// <summary>The query for this page of a type's documents.</summary>
    public QuerySpec Query(DocumentType type, string tenantId, string? owner = null, params IReadOnlyList<Filter> filters) =>
        new(type.Name, tenantId) { Owner = owner, Filters = filters, Order = Order, Limit = Limit, StartAt = StartAt };
}
