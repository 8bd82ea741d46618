using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Computing;

/// <summary>
/// A step of a computation of segment metrics: adds up a page of orders and refunds, by the segments that the user was in at that moment.
/// What was added and by which step is one commit.
/// </summary>
public sealed class ComputeSegmentsHandler(
    IDocumentStore store, UnitOfWork work, SegmentMetricDefinitions definitions, IIdGenerator ids, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Takes the step; null when there is no such definition any more.</summary>
    public async Task<ComputationPosition?> HandleAsync(ComputationStep step, CancellationToken cancellation)
    {
        var (run, position) = step;
        if (await definitions.FindAsync(run.TenantId, run.DefinitionId, cancellation) is not { } definition)
        {
            return null;
        }

        var query = OrderLog.Query(run, definition, position.Zone) with { Limit = QueryRules.MaxLimit, StartAt = position.Next };
        var page = await ActionRecord.DocumentType.QueryAsync(store, query, cancellation);
        var more = OrderLog.Sum(page.Items.Select(action => action.Value), definition, run.AcceptedAt, position.Zone);
        var call = new Call(run.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var added = await work.RunAsync(call, run.Partition, () => AddAsync(run.Partition, more, position.Step + 1, call.Now, cancellation), cancellation);
        return added.IsSuccess ? position.After(page.Items.Count, page.Next) : throw new StoreUnavailableException(added.Error.Message);
    }

    private async Task<Decision<Nothing>> AddAsync(
        Partition partition, Dictionary<string, Dictionary<string, OrderSums>> more, int step, DateTimeOffset now, CancellationToken cancellation)
    {
        var shares = more.GroupBy(segment => SegmentFold.ShareOf(segment.Key)).ToList();
        var read = await store.ReadManyAsync(
            [.. shares.Select(share => new DocumentKey(partition, SegmentFold.DocumentIdOf(share.Key)))], cancellation);
        var stored = read.Select(SegmentFold.DocumentType.Parse).ToDictionary(fold => fold.Id, StringComparer.Ordinal);
        if (stored.Values.Any(fold => fold.Value.Step >= step))
        {
            return Decision.Unchanged(Nothing.Value);
        }

        return Decision.Change(Nothing.Value, [.. shares.Select(share => WriteOf(share, stored, step, now + Lifetime))]);
    }

    private static Write WriteOf(
        IGrouping<int, KeyValuePair<string, Dictionary<string, OrderSums>>> share,
        Dictionary<string, Stored<SegmentFold>> stored,
        int step,
        DateTimeOffset expires)
    {
        var id = SegmentFold.DocumentIdOf(share.Key);
        var known = stored.GetValueOrDefault(id);
        var sums = new Dictionary<string, IReadOnlyDictionary<string, OrderSums>>(known?.Value.Sums ?? new Dictionary<string, IReadOnlyDictionary<string, OrderSums>>());
        foreach (var (segmentId, more) in share)
        {
            var before = sums.GetValueOrDefault(segmentId) ?? new Dictionary<string, OrderSums>();
            sums[segmentId] = before.Concat(more)
                .GroupBy(metric => metric.Key, StringComparer.Ordinal)
                .ToDictionary(metric => metric.Key, metric => metric.Select(entry => entry.Value).Aggregate(OrderLog.Plus), StringComparer.Ordinal);
        }

        var fold = new SegmentFold(step, sums);
        return known is null ? SegmentFold.DocumentType.Create(id, fold, expires) : SegmentFold.DocumentType.Replace(known, fold, expires);
    }
}
