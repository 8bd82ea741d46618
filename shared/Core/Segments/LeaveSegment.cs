using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// Takes one user out of a segment; the one decision behind every way out. Removing who is not in is harmless. Perks that
/// the membership held are withdrawn in the same commit. Reference: Segments, Remove Users from a Segment.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="SegmentTitle">Its name; null when the segment itself is gone already.</param>
public sealed record LeaveSegment(string SegmentId, string? SegmentTitle)
{
    /// <summary>Only memberships that were due to end by then; null for all.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>What it comes to.</summary>
    /// <param name="current">The membership, if there is one.</param>
    /// <param name="now">When.</param>
    /// <param name="announce">What MEMBER_REMOVED is to say; null where nothing is announced.</param>
    /// <param name="awards">The user's awards of the perks that the membership holds; null where it holds none.</param>
    public SegmentChange Decide(Stored<Membership>? current, DateTimeOffset now, MemberAction? announce, MemberAwards? awards)
    {
        if (current is null || (DueBy is { } due && !(current.Value.ExpiresAt <= due)))
        {
            return new SegmentChange(false, []);
        }

        Write[] action = announce is null ? [] : [announce.Record(ActionType.MemberRemoved, SegmentId, SegmentTitle, now)];
        var held = awards?.Leave(current.Value.Held ?? [], now, announce?.Id) ?? HeldChange.None;
        return new SegmentChange(true, [DocumentType<Membership>.Delete(current), .. action, .. held.Actions]) { Moves = held.Moves };
    }
}
