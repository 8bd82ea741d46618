namespace Pepper.Core.Paging;

/// <summary>One page of a list, as it is answered. Reference: <c>{items, page}</c>.</summary>
/// <param name="Items">The items, in order.</param>
/// <param name="Info">Where this page stands.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, PageInfo Info)
{
    /// <summary>The same page with each item turned into something else.</summary>
    public Page<TOther> Map<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Info);
}

/// <summary>Where a page stands in its list. Reference: <c>page</c>.</summary>
/// <param name="Count">Items in this page.</param>
/// <param name="Limit">The limit that was applied.</param>
/// <param name="StartKey">The key of the page's first item; missing when the page is empty.</param>
/// <param name="NextKey">The key to send as <c>startKey</c> for the next page; missing on the last.</param>
public sealed record PageInfo(int Count, int Limit, string? StartKey, string? NextKey);
