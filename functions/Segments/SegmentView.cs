using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Segments;

namespace Pepper.Functions.Segments;

/// <summary>A segment on the wire. Reference: Segments.</summary>
/// <param name="Id">The segment's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When its definition last changed.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Type">How memberships end.</param>
/// <param name="ExpiryHorizon">Seconds that a membership lasts.</param>
/// <param name="Count">How many users are in it; only in lists that include it.</param>
/// <param name="Metrics">Values of its metrics; only in lists that include them.</param>
internal sealed record SegmentView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    string Title,
    string? Description,
    SegmentType Type,
    decimal? ExpiryHorizon,
    long? Count,
    IReadOnlyList<JsonElement>? Metrics)
{
    internal static SegmentView Of(Segment segment, long? count = null, IReadOnlyList<JsonElement>? metrics = null) => new(
        segment.Id,
        segment.TenantId,
        segment.Created,
        segment.Updated,
        segment.Title,
        segment.Description,
        segment.Type,
        segment.ExpiryHorizon,
        count,
        metrics);
}
