using System.Globalization;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// The version of a document that callers hold: the item's ETag and, if it has one, its time of expiry. A write must fail
/// from that moment on, whether or not Cosmos DB has deleted the item by then.
/// </summary>
/// <param name="ETag">The item's own ETag.</param>
/// <param name="ExpiresAt">Milliseconds since 1970 from which on the item is gone; null for never.</param>
internal readonly record struct ItemVersion(string ETag, long? ExpiresAt)
{
    /// <summary>An ETag that no item ever has.</summary>
    private const string Never = "\"expired\"";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static ItemVersion Parse(string text)
    {
        var end = text.IndexOf('/', StringComparison.Ordinal);
        return end > 0 && long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            ? new ItemVersion(text[(end + 1)..], expires)
            : new ItemVersion(text, null);
    }

    /// <summary>The ETag to demand of the item, such that an expired one cannot have it.</summary>
    public string Expected(long now) => ExpiresAt <= now ? Never : ETag;

    /// <inheritdoc />
    public override string ToString() => ExpiresAt is { } expires ? string.Create(CultureInfo.InvariantCulture, $"{expires}/{ETag}") : ETag;
}
