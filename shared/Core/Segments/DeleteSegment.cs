using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// Deletes a segment, then its memberships. Each member leaves with MEMBER_REMOVED, since perks tied to the segment hang
/// on it. The segment goes first: from then on nobody can join it, and a call that broke off in between is simply made
/// again and goes on with the memberships that are left. Reference: Segments, Delete a Segment.
/// </summary>
/// <param name="SegmentId">Which one.</param>
public sealed record DeleteSegment(string SegmentId);

/// <summary>Carries out <see cref="DeleteSegment"/>.</summary>
public sealed class DeleteSegmentHandler(IDocumentStore store, UnitOfWork work, MembershipWriter memberships)
{
    /// <summary>Deletes the segment; one that is gone with all its memberships is unknown.</summary>
    public async Task<Result<Nothing>> HandleAsync(DeleteSegment command, Call call, CancellationToken cancellation)
    {
        var deleted = await DeleteAsync(command.SegmentId, call, cancellation);
        if (!deleted.IsSuccess)
        {
            return deleted.Error;
        }

        var removed = await memberships.LeaveAllAsync(new LeaveSegment(command.SegmentId, deleted.Value.Title), call, cancellation);
        if (!removed.IsSuccess)
        {
            return removed.Error;
        }

        return deleted.Value.Title is null && removed.Value == 0 ? GetSegmentHandler.Unknown() : Nothing.Value;
    }

    private Task<Result<Deleted>> DeleteAsync(string segmentId, Call call, CancellationToken cancellation)
    {
        var partition = Segment.PartitionOf(call.TenantId);
        return work.RunAsync<Deleted>(
            call,
            partition,
            async () =>
            {
                var stored = await Segment.DocumentType.ReadAsync(store, partition, segmentId, cancellation);
                return stored is null
                    ? Decision.Unchanged(new Deleted(null))
                    : Decision.Change(
                        new Deleted(stored.Value.Title), DocumentType<Segment>.Delete(stored), DeletedSegment.Note(stored.Value, call.Now));
            },
            cancellation);
    }

    private sealed record Deleted(string? Title);
}
