using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Tenants;

/// <summary>Finds tenants.</summary>
public sealed class TenantDirectory(IDocumentStore store, FrozenTenants? frozen = null)
{
    // An application id never changes hands, so what was found once stays true.
    private readonly ConcurrentDictionary<string, string> idsByApplication = new(StringComparer.Ordinal);

    /// <summary>The id of the tenant with this application id; null when there is none.</summary>
    public async ValueTask<string?> FindIdAsync(string applicationId, CancellationToken cancellation)
    {
        if (idsByApplication.TryGetValue(applicationId, out var known))
        {
            return known;
        }

        var found = await ApplicationReservation.DocumentType.ReadAsync(
            store, ApplicationReservation.PartitionOf(applicationId), ApplicationReservation.DocumentId, cancellation);
        return found is null ? null : idsByApplication.GetOrAdd(applicationId, found.Value.TenantId);
    }

    /// <summary>The ids of all tenants but frozen ones, read page by page; for timers, which serve everybody.</summary>
    public async IAsyncEnumerable<string> ListIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new QuerySpec(ApplicationReservation.DocumentType.Name, Partition.SystemTenant) { Order = [new OrderBy("tenantId")] };
        await foreach (var reservation in ApplicationReservation.DocumentType.QueryEachAsync(store, query, cancellation))
        {
            if (frozen?.Contains(reservation.Value.TenantId) != true)
            {
                yield return reservation.Value.TenantId;
            }
        }
    }

    /// <summary>Does something for every tenant; where it fails, the others are still served, and the run fails at its end.</summary>
    /// <exception cref="AggregateException">It failed for some.</exception>
    public Task ForEachAsync(Func<string, Task> act, CancellationToken cancellation) =>
        Sweep.OverAsync(ListIdsAsync(cancellation), 1, (tenantId, _) => act(tenantId), cancellation);

    /// <summary>The tenant with this id, as it is now.</summary>
    public async Task<Tenant> GetAsync(string tenantId, CancellationToken cancellation)
    {
        var found = await Tenant.DocumentType.ReadAsync(store, Tenant.PartitionOf(tenantId), Tenant.DocumentId, cancellation);
        return found?.Value ?? throw new InvalidOperationException($"The tenant {tenantId} has no document.");
    }
}
