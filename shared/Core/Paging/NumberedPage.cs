using Pepper.Core.Input;

namespace Pepper.Core.Paging;

/// <summary>
/// Which page of an old list is wanted, by its number. Reference: <c>page</c> and <c>per_page</c> of checkins.
/// </summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Size">The most items of a page, 1 to <see cref="MaxSize"/>.</param>
public sealed record NumberedPage(int Number, int Size)
{
    /// <summary>The page size when none is asked for.</summary>
    public const int DefaultSize = 20;

    /// <summary>The largest page.</summary>
    public const int MaxSize = 1000;

    /// <summary>The highest number of a page.</summary>
    public const int MaxNumber = 100_000;

    /// <summary>How many items come before the page.</summary>
    public int Before => (Number - 1) * Size;

    /// <summary>Reads the page from a request's query string.</summary>
    public static NumberedPage From(QueryFields query) =>
        new(query.Integer("page", 1, MaxNumber) ?? 1, query.Integer("per_page", 1, MaxSize) ?? DefaultSize);

    /// <summary>This page of a list that is known as a whole.</summary>
    public NumberedList<T> Cut<T>(IReadOnlyList<T> all) => new([.. all.Skip(Before).Take(Size)], this, all.Count);
}

/// <summary>One page of an old list. Reference: <c>summary</c>, whose members are not told; ours.</summary>
/// <param name="Items">The items, in order.</param>
/// <param name="Page">Which page it is.</param>
/// <param name="Total">How many items all pages have together.</param>
public sealed record NumberedList<T>(IReadOnlyList<T> Items, NumberedPage Page, long Total);
