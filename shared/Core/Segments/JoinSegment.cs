using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// Puts one user into a segment; the one decision behind every way in. Re-adding a member is harmless and restarts the
/// time of a ROLLING membership only. A membership whose time is over stands until the nightly run ends it, and is
/// restarted or left like any other until then. Perks that are tied to the segment begin to be held in the same commit.
/// Reference: Segments, Add Users to a Segment.
/// </summary>
/// <param name="Segment">The segment.</param>
/// <param name="UserId">The user; the writes go to its partition.</param>
/// <param name="ExpiresAt">When the membership is to end, where an import says so; null for the segment's horizon from now.</param>
public sealed record JoinSegment(Segment Segment, string UserId, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The mark of the import's row that asks for it; null for none.</summary>
    public string? ImportedBy { get; init; }

    /// <summary>What it comes to.</summary>
    /// <param name="current">The membership that is there already, if there is one.</param>
    /// <param name="now">When.</param>
    /// <param name="announce">What MEMBER_ADDED is to say; null where nothing is announced.</param>
    /// <param name="awards">The user's awards of the perks tied to the segment; null where there are none.</param>
    public SegmentChange Decide(Stored<Membership>? current, DateTimeOffset now, MemberAction? announce, MemberAwards? awards)
    {
        var membership = Membership.New(Segment, UserId, now);
        if (ExpiresAt is not null && Segment.Type != SegmentType.Persistent)
        {
            membership = membership with { ExpiresAt = ExpiresAt };
        }

        if (current is null)
        {
            var held = awards?.Join(now, announce?.Id) ?? HeldChange.None;
            Create write = Membership.DocumentType.Create(Membership.DocumentIdOf(Segment.Id), membership with { Held = held.Held, ImportedBy = ImportedBy });
            Write[] action = announce is null ? [] : [announce.Record(ActionType.MemberAdded, Segment.Id, Segment.Title, now)];
            return new SegmentChange(true, [write, .. action, .. held.Actions]) { Moves = held.Moves };
        }

        return Segment.Type == SegmentType.Rolling && current.Value.ExpiresAt != membership.ExpiresAt
            ? new SegmentChange(false, [Membership.DocumentType.Replace(current, current.Value with { ExpiresAt = membership.ExpiresAt })])
            : new SegmentChange(false, []);
    }
}
