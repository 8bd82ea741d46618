using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// Removes the values of definitions that were deleted, which nobody sees any more. The note of a deletion stays for a day, for values that
/// were being written meanwhile.
/// </summary>
public sealed class RemoveMetricValuesHandler(IDocumentStore store, TenantDirectory tenants)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan NotesLast = TimeSpan.FromDays(1);

    /// <summary>Removes them in all tenants.</summary>
    public Task HandleAsync(DateTimeOffset now, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => RemoveAsync(tenantId, now, cancellation), cancellation);

    private async Task RemoveAsync(string tenantId, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(tenantId);
        var query = new QuerySpec(DeletedMetricDefinition.DocumentType.Name, tenantId) { Owner = partition.Owner };
        foreach (var deleted in await DeletedMetricDefinition.DocumentType.QueryAllAsync(store, query, cancellation))
        {
            var id = deleted.Value.DefinitionId;
            await RemoveAsync(UserMetricValues.DocumentType, UserMetricValues.OfDefinition(tenantId, id), cancellation);
            await RemoveAsync(SegmentMetricValues.DocumentType, SegmentMetricValues.OfDefinition(tenantId, id), cancellation);
            if (now - deleted.Value.DeletedAt >= NotesLast)
            {
                await store.CommitAsync(partition, [DocumentType<DeletedMetricDefinition>.Delete(deleted)], cancellation);
            }
        }
    }

    // One that somebody else is writing or deleting is left to the next night.
    private Task RemoveAsync<T>(DocumentType<T> type, QuerySpec query, CancellationToken cancellation)
        where T : class =>
        Parallel.ForEachAsync(
            type.QueryEachAsync(store, query with { Limit = QueryRules.MaxLimit }, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (stored, stop) => await store.CommitAsync(stored.Partition, [DocumentType<T>.Delete(stored)], stop));
}
