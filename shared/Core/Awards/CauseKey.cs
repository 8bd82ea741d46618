namespace Pepper.Core.Awards;

/// <summary>
/// What a cause's key says: what kind of thing moved the points, and which one. Keys are written by the factories of
/// <see cref="MovementCause"/>, one word for the kind and then ids, with bars between.
/// </summary>
/// <param name="Kind">The kind, such as <c>order</c>; the key's first word.</param>
/// <param name="Ids">What follows it, an order's own id in one piece though it may hold bars.</param>
public sealed record CauseKey(string Kind, IReadOnlyList<string> Ids)
{
    /// <summary>The kind of keys of orders: <c>order|{orderId}</c>.</summary>
    public const string Order = "order";

    /// <summary>The kind of keys of refunds of orders: <c>refund|{actionId}|{orderId}</c>.</summary>
    public const string OrderRefund = "refund";

    /// <summary>The order behind the movement; null where there is none.</summary>
    public string? OrderId => Kind is Order or OrderRefund ? Ids[^1] : null;

    /// <summary>Reads a key.</summary>
    public static CauseKey Read(string key)
    {
        var parts = key.Split('|', key.StartsWith(Order + "|", StringComparison.Ordinal) ? 2 : key.StartsWith(OrderRefund + "|", StringComparison.Ordinal) ? 3 : int.MaxValue);
        return new CauseKey(parts[0], parts[1..]);
    }
}
