namespace Pepper.Tests.Support.Cosmos;

/// <summary>What one operation of a batch does, by the numbers that the protocol gives them.</summary>
internal enum ItemOperationKind
{
    Create = 0,
    Read = 2,
    Delete = 4,
    Replace = 5,
}

/// <summary>One operation on an item.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Id">The item; null where a create has it in the body alone.</param>
/// <param name="Body">The new item as UTF-8 JSON; empty where none is sent.</param>
/// <param name="IfMatch">The version that the item must have; null for any.</param>
internal sealed record ItemOperation(ItemOperationKind Kind, string? Id, ReadOnlyMemory<byte> Body, string? IfMatch)
{
    /// <summary>Where the item is, in a request for items of many partitions; null where the request says it.</summary>
    public PartitionKeyValue? Partition { get; init; }
}

/// <summary>What came of an operation.</summary>
/// <param name="Status">200, 201, 204, 400, 404, 409, 412, 413; 424 for one that was undone with the rest of its batch; 429.</param>
/// <param name="Item">The item as it is now; for a deletion as it was; null where there is none.</param>
/// <param name="Charge">Request units, by <see cref="RequestUnits"/>.</param>
internal sealed record ItemOutcome(int Status, AccountItem? Item, double Charge)
{
    /// <summary>Whether the item is sent back whole.</summary>
    public bool IsRead { get; init; }

    /// <summary>When to ask again, where it was too much for now.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
}
