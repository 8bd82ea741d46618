using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// Puts one user into a segment; the one decision behind every way in. Re-adding a member is harmless and restarts the
/// time of a ROLLING membership only. A membership whose time is over stands until the nightly run ends it, and is
/// restarted or left like any other until then. Reference: Segments, Add Users to a Segment.
/// </summary>
/// <param name="Segment">The segment.</param>
/// <param name="UserId">The user; the writes go to its partition.</param>
public sealed record JoinSegment(Segment Segment, string UserId)
{
    /// <summary>What it comes to.</summary>
    /// <param name="current">The membership that is there already, if there is one.</param>
    /// <param name="now">When.</param>
    /// <param name="announce">What MEMBER_ADDED is to say; null where nothing is announced.</param>
    public SegmentChange Decide(Stored<Membership>? current, DateTimeOffset now, MemberAction? announce)
    {
        var membership = Membership.New(Segment, UserId, now);
        if (current is null)
        {
            Create write = Membership.DocumentType.Create(Membership.DocumentIdOf(Segment.Id), membership);
            return new SegmentChange(true, announce is null ? [write] : [write, announce.Record(ActionType.MemberAdded, Segment.Id, Segment.Title, now)]);
        }

        return Segment.Type == SegmentType.Rolling && current.Value.ExpiresAt != membership.ExpiresAt
            ? new SegmentChange(false, [Membership.DocumentType.Replace(current, current.Value with { ExpiresAt = membership.ExpiresAt })])
            : new SegmentChange(false, []);
    }
}
