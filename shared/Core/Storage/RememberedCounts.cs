using System.Collections.Concurrent;

namespace Pepper.Core.Storage;

/// <summary>
/// Counts documents. Up to <see cref="ExactUpTo"/> it counts anew each time; what is larger takes the store a while to count and is
/// remembered for <see cref="Remembered"/>, so that it may be off by what happened meanwhile.
/// </summary>
public sealed class RememberedCounts(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The largest count that is never remembered.</summary>
    public const int ExactUpTo = 10_000;

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<CountKey, (long Count, DateTimeOffset At)> known = [];

    /// <summary>How long a large count is remembered.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How many documents of a type have this value at a path, in the whole tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="type">The type.</param>
    /// <param name="path">A path that an index of the type begins with.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellation">Stops the counting.</param>
    public async Task<long> CountAsync(string tenantId, DocumentType type, string path, object value, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(type);
        var key = new CountKey(tenantId, type.Name, path, value);
        var now = clock.GetUtcNow();
        if (known.TryGetValue(key, out var last) && now - last.At < Remembered)
        {
            return last.Count;
        }

        var count = await store.CountAsync(new QuerySpec(type.Name, tenantId) { Filters = [Filter.Equal(path, value)] }, cancellation);
        if (count > ExactUpTo)
        {
            if (known.Count >= MostRemembered)
            {
                known.Clear();
            }

            known[key] = (count, now);
        }

        return count;
    }

    private readonly record struct CountKey(string TenantId, string Type, string Path, object Value);
}
