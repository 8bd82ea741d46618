using System.Globalization;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// That a user is in a segment. Lives in the user's partition; a user is in a segment once, by the document's id.
/// Reference: Segments, Add Users to a Segment.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="UserId">The member.</param>
/// <param name="AddedAt">When the user was first added.</param>
/// <param name="ExpiresAt">
/// When the membership is due to end; null for never. The nightly run ends it, so until then a membership whose time is
/// over counts and is listed like any other.
/// </param>
public sealed record Membership(string SegmentId, string UserId, DateTimeOffset AddedAt, DateTimeOffset? ExpiresAt)
{
    private const string IdPrefix = "membership|";

    /// <summary>The perks that it holds for the user; null for none.</summary>
    public IReadOnlyList<HeldPerk>? Held { get; init; }

    /// <summary>The row of an import that made it (<see cref="MarkOf"/>), so that the row knows its own when it is carried out again; null for none.</summary>
    public string? ImportedBy { get; init; }

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Membership> DocumentType { get; } = new(
        "membership",
        SegmentsJson.Default.Membership,
        new DocumentIndex(IndexScope.Tenant, "segmentId", "userId") { Beside = ["expiresAt"] },
        new DocumentIndex(IndexScope.Partition, "segmentId"))
    {
        PersonalData = PersonalData.DeletedWithUser("memberships"),
    };

    /// <summary>The mark of a row of an import.</summary>
    public static string MarkOf(string operationId, int row) => string.Create(CultureInfo.InvariantCulture, $"{operationId}|{row}");

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string segmentId) => $"{IdPrefix}{segmentId}";

    /// <summary>The segment that a document id names; null when it is no membership's.</summary>
    public static string? SegmentOf(string documentId) =>
        documentId.StartsWith(IdPrefix, StringComparison.Ordinal) ? documentId[IdPrefix.Length..] : null;

    /// <summary>The query for a segment's members, by user id.</summary>
    public static QuerySpec OfSegment(string tenantId, string segmentId) =>
        new(DocumentType.Name, tenantId) { Filters = [Filter.Equal("segmentId", segmentId)], Order = [new OrderBy("userId")] };

    /// <summary>The query for a user's memberships, by segment id.</summary>
    public static QuerySpec OfUser(Partition user) =>
        new(DocumentType.Name, user.TenantId) { Owner = user.Owner, Order = [new OrderBy("segmentId")] };

    /// <summary>The ids of the segments that a user is in, in ordinal order; read off the ids of the memberships.</summary>
    public static async Task<IReadOnlyList<string>> SegmentIdsAsync(IDocumentStore store, Partition user, CancellationToken cancellation)
    {
        var ids = await store.ReadIdsAsync(user, IdPrefix, cancellation);
        return ids.Count == 0 ? [] : [.. ids.Select(id => id[IdPrefix.Length..])];
    }

    /// <summary>The membership of a user added now.</summary>
    public static Membership New(Segment segment, string userId, DateTimeOffset now) =>
        new(segment.Id, userId, now, segment.Type == SegmentType.Persistent ? null : now.AddSeconds((double)segment.ExpiryHorizon.GetValueOrDefault()));
}
