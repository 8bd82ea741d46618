using System.Text.Json.Serialization;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>A group of users, also called an audience. Reference: Segments.</summary>
/// <param name="Id">The segment's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When its definition last changed.</param>
/// <param name="Title">Its name, 1 to 255 characters.</param>
/// <param name="Description">What it is for, at most 4,000 characters.</param>
/// <param name="Type">How memberships end.</param>
/// <param name="ExpiryHorizon">Seconds that a membership lasts; null for a PERSISTENT segment.</param>
public sealed record Segment(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    string Title,
    string? Description,
    SegmentType Type,
    decimal? ExpiryHorizon)
{
    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the segments' ids.</summary>
    public static DocumentType<Segment> DocumentType { get; } = new(
        "segment", SegmentsJson.Default.Segment, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what the merchant calls a group"),
    };

    /// <summary>The partition of a tenant's segments.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "segments");

    /// <summary>
    /// The horizon that goes with a type: ROLLING and SCHEDULED need one, for PERSISTENT it means nothing and is not kept.
    /// </summary>
    /// <param name="type">How memberships end.</param>
    /// <param name="seconds">The horizon asked for.</param>
    internal static Result<Horizon> HorizonFor(SegmentType type, decimal? seconds) => (type, seconds) switch
    {
        (SegmentType.Persistent, _) => new Horizon(null),
        (_, null) => Error.Validation("expiryHorizon", "`expiryHorizon` is required for ROLLING and SCHEDULED segments."),
        _ => new Horizon(seconds),
    };

    /// <summary>A horizon that agrees with its segment's type.</summary>
    internal readonly record struct Horizon(decimal? Seconds);
}
