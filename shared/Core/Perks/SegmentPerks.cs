using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// Which perks the members of a segment hold. Written in the commits that tie perks to it or untie them, beside the perks; read by
/// key in each commit that begins or ends a membership.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="PerkIds">The perks tied to it that are enabled and not deleted, at most <see cref="MaxPerks"/>.</param>
/// <param name="ChangedAt">When that last changed.</param>
/// <param name="DueAt">
/// When the members of that time are to be brought in line (again); <see cref="Timestamp.Never"/> when they are.
/// </param>
public sealed record SegmentPerks(
    [property: JsonPropertyName("_id")] string SegmentId, IReadOnlyList<string> PerkIds, DateTimeOffset ChangedAt, DateTimeOffset DueAt)
{
    /// <summary>
    /// The most perks that one segment can have. Joining it is one commit, and a perk comes to eight writes at the most: the award,
    /// three entries of its ledger, a reminder, three actions.
    /// </summary>
    public const int MaxPerks = 10;

    /// <summary>
    /// How long after a change a membership may still be committed that was decided before it. Members are brought in line once
    /// more after that.
    /// </summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<SegmentPerks> DocumentType { get; } = new(
        "segmentPerks", PerksJson.Default.SegmentPerks, new DocumentIndex(IndexScope.Partition, "dueAt", "_id"))
    {
        PersonalData = PersonalData.None("ids of perks, and how far its members are brought in line"),
    };

    /// <summary>The last member that was brought in line; null to begin with the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>When this going over began; null while none is under way.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>The id of a segment's document, in the partition of the perks.</summary>
    public static string DocumentIdOf(string segmentId) => $"segment|{segmentId}";

    /// <summary>The address of a segment's document.</summary>
    public static DocumentKey KeyOf(string tenantId, string segmentId) => new(Perk.PartitionOf(tenantId), DocumentIdOf(segmentId));

    /// <summary>The same with other perks; all members are to be gone over.</summary>
    internal SegmentPerks Change(IReadOnlyList<string> perkIds, DateTimeOffset now) => new(SegmentId, perkIds, now, now);

    /// <summary>The same after some more members were brought in line.</summary>
    /// <param name="cursor">The last of them; null when there are no more.</param>
    /// <param name="begunAt">When this going over began.</param>
    public SegmentPerks Advance(string? cursor, DateTimeOffset begunAt)
    {
        if (cursor is not null)
        {
            return this with { Cursor = cursor, BegunAt = begunAt };
        }

        var settled = ChangedAt + Settling;
        return this with { Cursor = null, BegunAt = null, DueAt = begunAt >= settled ? Timestamp.Never : settled };
    }
}
