using System.Collections.Concurrent;
using Pepper.Core.Moves;
using Pepper.Core.Storage;

namespace Pepper.Core.Relay;

/// <summary>Which tenants came from another deployment: their bus was told there of what is imported here.</summary>
public sealed class MovedTenants(IDocumentStore store)
{
    // What is thrown away is read again.
    private const int MostTenants = 10_000;

    // A tenant's move is its first document, and never changes once it is complete.
    private readonly ConcurrentDictionary<string, TenantMove?> known = new(StringComparer.Ordinal);

    /// <summary>The tenant's move; null when it was made here.</summary>
    internal async ValueTask<TenantMove?> FindAsync(string tenantId, CancellationToken cancellation)
    {
        if (known.TryGetValue(tenantId, out var found))
        {
            return found;
        }

        var move = (await TenantMove.DocumentType.ReadAsync(store, TenantMove.PartitionOf(tenantId), TenantMove.DocumentId, cancellation))?.Value;
        if (move is not { CompletedAt: null })
        {
            if (known.Count >= MostTenants)
            {
                known.Clear();
            }

            known[tenantId] = move;
        }

        return move;
    }
}
