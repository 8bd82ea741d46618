using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>
/// Tells in each action which segments its user is in at that moment; a membership that the commit itself begins counts, one
/// that it ends does not. Reference: Overview of Actions, the audiences of a user.
/// </summary>
internal sealed class SegmentsOfActions(IDocumentStore store) : ICommitCompletion
{
    /// <inheritdoc />
    public async ValueTask CompleteAsync(Call call, Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        ActionBody[] actions = [.. writes.OfType<Append>().Select(append => append.Body).OfType<ActionBody>()];
        if (actions.Length == 0)
        {
            return;
        }

        var segments = After(writes, await BeforeAsync(partition, writes, cancellation));
        foreach (var action in actions)
        {
            action.InSegments(segments);
        }
    }

    private async ValueTask<IReadOnlyList<string>> BeforeAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (writes.Any(write => write is Create { Id: User.DocumentId }))
        {
            // A user who is only now coming to be is in no segment yet.
            return [];
        }

        return await Membership.SegmentIdsAsync(store, partition, cancellation);
    }

    private static IReadOnlyList<string> After(IReadOnlyList<Write> writes, IReadOnlyList<string> before)
    {
        SortedSet<string>? segments = null;
        foreach (var write in writes)
        {
            if (Membership.SegmentOf(write.Id) is not { } segment)
            {
                continue;
            }

            segments ??= new SortedSet<string>(before, StringComparer.Ordinal);
            _ = write is Delete ? segments.Remove(segment) : segments.Add(segment);
        }

        return segments is null ? before : [.. segments];
    }
}
