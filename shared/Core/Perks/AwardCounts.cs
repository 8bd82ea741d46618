using System.Collections.Concurrent;
using Pepper.Core.Awards;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Perks;

/// <summary>
/// Counts the awards of perks. Up to <see cref="ExactUpTo"/> it counts anew each time; what is larger takes the store a
/// while to count and is remembered for <see cref="Remembered"/>, so that it may be off by what happened meanwhile.
/// </summary>
public sealed class AwardCounts(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The largest count that is never remembered.</summary>
    public const int ExactUpTo = 10_000;

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<QueryKey, (long Count, DateTimeOffset At)> known = [];

    /// <summary>How long a large count is remembered.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How many users have an award of the perk: of a global one every user who was not deleted.</summary>
    public Task<long> CountAsync(Perk perk, CancellationToken cancellation) => perk.IsGlobal
        ? CountAsync(new QueryKey(perk.TenantId, User.DocumentType.Name, "deleted", false), cancellation)
        : CountAsync(new QueryKey(perk.TenantId, Award.DocumentType.Name, "perkId", perk.Id), cancellation);

    private async Task<long> CountAsync(QueryKey key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(key, out var last) && now - last.At < Remembered)
        {
            return last.Count;
        }

        var query = new QuerySpec(key.Type, key.TenantId) { Filters = [Filter.Equal(key.Path, key.Value)] };
        var count = await store.CountAsync(query, cancellation);
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

    private readonly record struct QueryKey(string TenantId, string Type, string Path, object Value);
}
