using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Computing;

/// <summary>
/// Makes the values of segments of what a computation has added up: of each segment there is, those without orders too. Values of a later
/// computation stay, and those of segments that are gone go.
/// </summary>
public sealed class KeepSegmentMetrics(
    IDocumentStore store, UnitOfWork work, SegmentMetricDefinitions definitions, IIdGenerator ids, TimeProvider clock)
{
    private const int PerCommit = 50;

    internal async Task RunAsync(ComputationRun run, CancellationToken cancellation)
    {
        if (await definitions.FindAsync(run.TenantId, run.DefinitionId, cancellation) is not { } definition)
        {
            return;
        }

        var sums = await ReadSumsAsync(run, cancellation);
        var segmentIds = await ReadSegmentsAsync(run.TenantId, definition, cancellation);
        foreach (var batch in segmentIds.Chunk(PerCommit))
        {
            var values = batch.Select(id => new SegmentMetricValues(
                definition.Id, id, definition.Basis!, run.AcceptedAt, sums.GetValueOrDefault(id) ?? new Dictionary<string, OrderSums>())).ToList();
            await RunAsync(run, () => KeepAsync(run, values, cancellation), cancellation);
        }

        await RemoveOthersAsync(run, segmentIds, cancellation);
    }

    private async Task<Decision<Nothing>> KeepAsync(ComputationRun run, IReadOnlyList<SegmentMetricValues> values, CancellationToken cancellation)
    {
        var partition = SegmentMetricValues.PartitionOf(run.TenantId);
        var read = await store.ReadManyAsync(
            [.. values.Select(value => new DocumentKey(partition, SegmentMetricValues.DocumentIdOf(value.DefinitionId, value.SegmentId)))], cancellation);
        var stored = read.Select(SegmentMetricValues.DocumentType.Parse).ToDictionary(document => document.Value.SegmentId, StringComparer.Ordinal);
        var writes = new List<Write>();
        foreach (var value in values)
        {
            if (!stored.TryGetValue(value.SegmentId, out var known))
            {
                writes.Add(SegmentMetricValues.DocumentType.Create(SegmentMetricValues.DocumentIdOf(value.DefinitionId, value.SegmentId), value));
            }
            else if (known.Value.ComputedAt <= run.AcceptedAt)
            {
                writes.Add(SegmentMetricValues.DocumentType.Replace(known, value));
            }
        }

        return Decision.Change(Nothing.Value, writes);
    }

    private async Task RemoveOthersAsync(ComputationRun run, IReadOnlySet<string> segmentIds, CancellationToken cancellation)
    {
        var all = await SegmentMetricValues.DocumentType.QueryAllAsync(
            store, SegmentMetricValues.OfDefinition(run.TenantId, run.DefinitionId), cancellation);
        foreach (var gone in all.Where(value => !segmentIds.Contains(value.Value.SegmentId) && value.Value.ComputedAt <= run.AcceptedAt).Chunk(PerCommit))
        {
            await store.CommitAsync(
                SegmentMetricValues.PartitionOf(run.TenantId), [.. gone.Select(DocumentType<SegmentMetricValues>.Delete)], cancellation);
        }
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<string, OrderSums>>> ReadSumsAsync(ComputationRun run, CancellationToken cancellation)
    {
        var shares = await store.ReadManyAsync(
            [.. Enumerable.Range(0, SegmentFold.Shares).Select(share => new DocumentKey(run.Partition, SegmentFold.DocumentIdOf(share)))], cancellation);
        return shares.SelectMany(share => SegmentFold.DocumentType.Parse(share).Value.Sums).ToDictionary(StringComparer.Ordinal);
    }

    private async Task<IReadOnlySet<string>> ReadSegmentsAsync(string tenantId, SegmentMetricDefinition definition, CancellationToken cancellation)
    {
        var query = new QuerySpec(Segment.DocumentType.Name, tenantId) { Owner = Segment.PartitionOf(tenantId).Owner };
        var all = (await Segment.DocumentType.QueryAllAsync(store, query, cancellation)).Select(segment => segment.Value.Id);
        return all.Where(id => definition.Query?.Segments is not { } wanted || wanted.Contains(id)).ToHashSet(StringComparer.Ordinal);
    }

    private async Task RunAsync(ComputationRun run, Func<Task<Decision<Nothing>>> decide, CancellationToken cancellation)
    {
        var call = new Call(run.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var kept = await work.RunAsync(call, SegmentMetricValues.PartitionOf(run.TenantId), decide, cancellation);
        if (!kept.IsSuccess)
        {
            throw new StoreUnavailableException(kept.Error.Message);
        }
    }
}
