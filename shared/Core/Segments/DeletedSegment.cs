using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// That a segment was deleted which may still have members: as the deletion was cut off, or as some joined that had found the segment
/// before it was gone. Made in the commit of the deletion; the nightly run takes such members out.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="Title">Its name, which MEMBER_REMOVED tells.</param>
/// <param name="DeletedAt">When.</param>
public sealed record DeletedSegment([property: JsonPropertyName("_id")] string SegmentId, string Title, DateTimeOffset DeletedAt)
{
    /// <summary>How long it is kept: longer than anything that found the segment can take to make a member.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<DeletedSegment> DocumentType { get; } = new(
        "deletedSegment", SegmentsJson.Default.DeletedSegment, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("an id and a name of the merchant's, until the members of the segment are out"),
    };

    /// <summary>The id of the document in the catalogue of segments.</summary>
    public static string DocumentIdOf(string segmentId) => $"deleted|{segmentId}";

    /// <summary>The query for all of a tenant.</summary>
    public static QuerySpec Of(string tenantId) => new(DocumentType.Name, tenantId) { Owner = Segment.PartitionOf(tenantId).Owner };

    /// <summary>The write that goes into the commit of the deletion.</summary>
    internal static Write Note(Segment segment, DateTimeOffset now) =>
        DocumentType.Create(DocumentIdOf(segment.Id), new DeletedSegment(segment.Id, segment.Title, now));
}
