using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>Tells perks which segments there are.</summary>
internal sealed class PerkSegments(IDocumentStore store) : IPerkSegments
{
    public async Task<bool> ExistsAsync(string tenantId, string segmentId, CancellationToken cancellation) =>
        await Segment.DocumentType.ReadAsync(store, Segment.PartitionOf(tenantId), segmentId, cancellation) is not null;
}
