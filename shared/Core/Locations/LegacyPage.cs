using Pepper.Core.Input;
using Pepper.Core.Paging;

namespace Pepper.Core.Locations;

/// <summary>
/// A page of the old form of a list, named by its number. All pages before it are read and passed over, which is why the
/// numbers end at <see cref="MaxReach"/> locations. Reference: <c>page</c>, <c>per_page</c>, <c>summary</c>.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to 1000; 20 when not given.</param>
/// <param name="IsSummary">Whether the short form of each location is wanted: <c>summary=1</c>.</param>
public sealed record LegacyPage(int Number, int Size, bool IsSummary)
{
    /// <summary>The last location that a page may end with.</summary>
    public const int MaxReach = 10_000;

    private const int DefaultSize = 20;

    /// <summary>Reads the page from a request's query string.</summary>
    public static LegacyPage Read(QueryFields query)
    {
        var page = new LegacyPage(
            query.Integer("page", 1, MaxReach) ?? 1,
            query.Integer("per_page", 1, PageRequest.MaxLimit) ?? DefaultSize,
            query.Text("summary")?.ToUpperInvariant() is not (null or "0" or "FALSE"));
        if (page.Number * page.Size > MaxReach)
        {
            query.Fail("page", $"times `per_page` must be at most {MaxReach}; send `x-api-version: {ListLocations.CurrentFrom}` to page on with `startKey`.");
        }

        return page;
    }

    /// <summary>Reads pages by key, one after the other, until this one is there.</summary>
    /// <param name="first">The first page by key, as large as may be.</param>
    /// <param name="read">Reads a page by key.</param>
    public async Task<Page<T>> ReadAsync<T>(PageRequest first, Func<PageRequest, Task<Page<T>>> read)
    {
        var (wanted, last) = (new List<T>(), Number * Size);
        var request = first;
        for (var passed = 0; ;)
        {
            var page = await read(request with { Limit = Math.Min(PageRequest.MaxLimit, last - passed) });
            wanted.AddRange(page.Items.Skip(last - Size - passed));
            passed += page.Items.Count;
            if (passed >= last || page.Info.NextKey is not { } key)
            {
                return new Page<T>(wanted, new PageInfo(wanted.Count, Size, null, null));
            }

            request = first with { StartAt = PageKey.Read(key, first.Order) };
        }
    }
}
