using Pepper.Core.Storage;

namespace Pepper.Core.Paging;

/// <summary>Pages over things that are no documents, with the same keys as pages from the store.</summary>
public static class PageInMemory
{
    /// <summary>The page asked for, out of all items.</summary>
    /// <param name="request">Which page.</param>
    /// <param name="items">All items, in any order.</param>
    /// <param name="keyOf">The values of the order's fields, text or whole numbers, unique as a whole.</param>
    public static Page<T> Cut<T>(this PageRequest request, IEnumerable<T> items, Func<T, IReadOnlyList<object>> keyOf)
    {
        var order = Comparer<IReadOnlyList<object>>.Create((left, right) => Compare(left, right, request.Order));
        var found = items
            .Select(item => (Item: item, Key: keyOf(item)))
            .Where(entry => request.StartAt is null || order.Compare(entry.Key, request.StartAt) >= 0)
            .OrderBy(entry => entry.Key, order)
            .Take(request.Limit + 1)
            .ToList();
        var page = found.Take(request.Limit).ToList();
        return new Page<T>(
            [.. page.Select(entry => entry.Item)],
            new PageInfo(
                page.Count,
                request.Limit,
                page.Count == 0 ? null : PageKey.Write(request.Order, page[0].Key),
                found.Count == page.Count ? null : PageKey.Write(request.Order, found[^1].Key)));
    }

    private static int Compare(IReadOnlyList<object> left, IReadOnlyList<object> right, IReadOnlyList<OrderBy> order)
    {
        for (var i = 0; i < left.Count; i++)
        {
            var difference = left[i] is long one && right[i] is long other
                ? one.CompareTo(other)
                : string.CompareOrdinal(left[i].ToString(), right[i].ToString());
            if (difference != 0)
            {
                return order[i].Descending ? -difference : difference;
            }
        }

        return 0;
    }
}
