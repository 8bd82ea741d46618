using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Enrichments;

/// <summary>Reads an enrichment. Reference: Award Enrichments, Get an Award Enrichment.</summary>
/// <param name="EnrichmentId">Which one.</param>
public sealed record GetEnrichment(string EnrichmentId);

/// <summary>Carries out <see cref="GetEnrichment"/>.</summary>
public sealed class GetEnrichmentHandler(EnrichmentCatalogue enrichments)
{
    /// <summary>Reads the enrichment.</summary>
    public async Task<Result<AwardEnrichment>> HandleAsync(GetEnrichment query, Call call, CancellationToken cancellation) =>
        await enrichments.FindAsync(call.TenantId, query.EnrichmentId, cancellation) is { } stored
            ? stored.Value
            : EnrichmentCatalogue.Unknown();
}
