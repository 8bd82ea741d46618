using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Tenants;

/// <summary>Finds tenants.</summary>
/// <param name="store">The store.</param>
/// <param name="frozen">Those that are served nothing; null for none.</param>
/// <param name="clock">Says how long the list of all tenants is remembered; null to read it each time.</param>
public sealed class TenantDirectory(IDocumentStore store, FrozenTenants? frozen = null, TimeProvider? clock = null)
{
    /// <summary>
    /// How long the list of all tenants is remembered: timers ask for it some 30 times a minute. One that another process has made is
    /// served from then on at the latest; one that this process makes, at once.
    /// </summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private (DateTimeOffset At, Task<List<string>> Ids)? listed;

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

    /// <summary>The ids of all tenants but frozen ones; for timers, which serve everybody.</summary>
    public async IAsyncEnumerable<string> ListIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var id in await ListAsync().WaitAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (frozen?.Contains(id) != true)
            {
                yield return id;
            }
        }
    }

    /// <summary>Forgets the list of all tenants, as there is another one.</summary>
    public void Forget()
    {
        lock (gate)
        {
            listed = null;
        }
    }

    /// <summary>Does something for every tenant; where it fails, the others are still served, and the run fails at its end.</summary>
    /// <exception cref="AggregateException">It failed for some.</exception>
    public Task ForEachAsync(Func<string, Task> act, CancellationToken cancellation) =>
        Sweep.OverAsync(ListIdsAsync(cancellation), 1, (tenantId, _) => act(tenantId), cancellation);

    // Timers of one minute ask at one time, and one reading does for all; nobody's giving up ends it for the others.
    private Task<List<string>> ListAsync()
    {
        if (clock is null)
        {
            return ReadIdsAsync();
        }

        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (listed is not { } known || known.Ids is { IsCompleted: true, IsCompletedSuccessfully: false } || now - known.At >= Remembered || now < known.At)
            {
                known = (now, ReadIdsAsync());
                listed = known;
            }

            return known.Ids;
        }
    }

    private async Task<List<string>> ReadIdsAsync()
    {
        var ids = new List<string>();
        var query = new QuerySpec(ApplicationReservation.DocumentType.Name, Partition.SystemTenant) { Order = [new OrderBy("tenantId")] };
        await foreach (var reservation in ApplicationReservation.DocumentType.QueryEachAsync(store, query, CancellationToken.None))
        {
            ids.Add(reservation.Value.TenantId);
        }

        return ids;
    }

    /// <summary>The tenant with this id, as it is now.</summary>
    public async Task<Tenant> GetAsync(string tenantId, CancellationToken cancellation)
    {
        var found = await Tenant.DocumentType.ReadAsync(store, Tenant.PartitionOf(tenantId), Tenant.DocumentId, cancellation);
        return found?.Value ?? throw new InvalidOperationException($"The tenant {tenantId} has no document.");
    }
}
