using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// Takes one user out of a segment; the one decision behind every way out. Removing who is not in is harmless.
/// Reference: Segments, Remove Users from a Segment.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="SegmentTitle">Its name; null when the segment itself is gone already.</param>
public sealed record LeaveSegment(string SegmentId, string? SegmentTitle)
{
    /// <summary>What it comes to.</summary>
    /// <param name="current">The membership, if there is one.</param>
    /// <param name="now">When.</param>
    /// <param name="announce">What MEMBER_REMOVED is to say; null where nothing is announced.</param>
    public SegmentChange Decide(Stored<Membership>? current, DateTimeOffset now, MemberAction? announce)
    {
        if (current is null)
        {
            return new SegmentChange(false, []);
        }

        Delete write = DocumentType<Membership>.Delete(current);
        return new SegmentChange(true, announce is null ? [write] : [write, announce.Record(ActionType.MemberRemoved, SegmentId, SegmentTitle, now)]);
    }
}
