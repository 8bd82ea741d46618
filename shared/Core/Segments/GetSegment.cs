using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>Reads a segment. Reference: Segments, Get a Segment.</summary>
/// <param name="SegmentId">Which one.</param>
public sealed record GetSegment(string SegmentId);

/// <summary>Carries out <see cref="GetSegment"/>.</summary>
public sealed class GetSegmentHandler(IDocumentStore store)
{
    /// <summary>Reads the segment.</summary>
    public async Task<Result<Segment>> HandleAsync(GetSegment query, Call call, CancellationToken cancellation)
    {
        var stored = await Segment.DocumentType.ReadAsync(store, Segment.PartitionOf(call.TenantId), query.SegmentId, cancellation);
        return stored is null ? Unknown() : stored.Value;
    }

    internal static Error Unknown() => Error.NotFound("segment", "segmentId");
}
