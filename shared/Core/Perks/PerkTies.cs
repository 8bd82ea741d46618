using System.Globalization;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Perks;

/// <summary>
/// Keeps <see cref="SegmentPerks"/> in step with the perks: what a change of a perk writes there goes into the change's commit.
/// </summary>
public sealed class PerkTies(IDocumentStore store, IPerkSegments segments)
{
    /// <summary>The writes that a change of a perk leads to; 422 where the perk cannot be tied to its segment.</summary>
    /// <param name="before">The perk before it; null for a new one.</param>
    /// <param name="after">The perk after it.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal async Task<Result<IReadOnlyList<Write>>> PlanAsync(Perk? before, Perk after, Call call, CancellationToken cancellation)
    {
        if (await RefuseAsync(before, after, cancellation) is { } refusal)
        {
            return refusal;
        }

        var (old, now) = (before?.HeldInSegment, after.HeldInSegment);
        if (old == now)
        {
            return Array.Empty<Write>();
        }

        var writes = new List<Write>(2);
        if (old is not null)
        {
            writes.Add(await ChangeAsync(old, ids => [.. ids.Where(id => id != after.Id)], call, cancellation));
        }

        if (now is null)
        {
            return writes;
        }

        var tied = await FindAsync(call.TenantId, now, cancellation);
        if (tied?.Value.PerkIds.Count >= SegmentPerks.MaxPerks)
        {
            return Error.Validation("segmentId", string.Create(CultureInfo.InvariantCulture, $"A segment can have {SegmentPerks.MaxPerks} perks; this one has."));
        }

        writes.Add(await ChangeAsync(now, ids => [.. ids, after.Id], call, cancellation));
        return writes;
    }

    private async Task<Error?> RefuseAsync(Perk? before, Perk after, CancellationToken cancellation)
    {
        if (after.SegmentId is not { } segmentId || after.DeletedAt is not null)
        {
            return null;
        }

        if (!after.IsMembership)
        {
            return Error.Validation("segmentId", "`segmentId` goes with the templates CLUB and LEVEL alone.");
        }

        if (after.IsGlobal)
        {
            return Error.Validation("segmentId", "`segmentId` does not go with `isGlobal`: a global perk is everybody's.");
        }

        return before?.SegmentId == segmentId || await segments.ExistsAsync(after.TenantId, segmentId, cancellation)
            ? null
            : Error.Validation("segmentId", "`segmentId` names no segment.");
    }

    private async Task<Write> ChangeAsync(
        string segmentId, Func<IReadOnlyList<string>, IReadOnlyList<string>> change, Call call, CancellationToken cancellation)
    {
        var stored = await FindAsync(call.TenantId, segmentId, cancellation);
        return stored is null
            ? SegmentPerks.DocumentType.Create(
                SegmentPerks.DocumentIdOf(segmentId), new SegmentPerks(segmentId, change([]), call.Now, call.Now))
            : SegmentPerks.DocumentType.Replace(stored, stored.Value.Change(change(stored.Value.PerkIds), call.Now));
    }

    private Task<Stored<SegmentPerks>?> FindAsync(string tenantId, string segmentId, CancellationToken cancellation) =>
        SegmentPerks.DocumentType.ReadAsync(store, Perk.PartitionOf(tenantId), SegmentPerks.DocumentIdOf(segmentId), cancellation);
}
