namespace Pepper.Core.Storage;

/// <summary>What every store demands of a query for a page.</summary>
public static class QueryRules
{
    /// <summary>The most documents of one page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Refuses a query that no store could answer.</summary>
    /// <exception cref="ArgumentException">The limit is out of bounds, there is no order, or the start does not fit it.</exception>
    public static void Check(QuerySpec query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > MaxLimit)
        {
            throw new ArgumentException($"A page has 1 to {MaxLimit} documents, not {query.Limit}.", nameof(query));
        }

        if (query.Order.Count == 0)
        {
            throw new ArgumentException("A query needs an order.", nameof(query));
        }

        if (query.StartAt is { } start && start.Count != query.Order.Count)
        {
            throw new ArgumentException($"The start has {start.Count} values for an order of {query.Order.Count} fields.", nameof(query));
        }
    }
}
