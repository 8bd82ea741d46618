using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Enrichments;

/// <summary>
/// Deletes an enrichment; awards show their perks' own members from then on. Reference: Award Enrichments, Delete an Award
/// Enrichment.
/// </summary>
/// <param name="EnrichmentId">Which one.</param>
public sealed record DeleteEnrichment(string EnrichmentId);

/// <summary>Carries out <see cref="DeleteEnrichment"/>.</summary>
public sealed class DeleteEnrichmentHandler(UnitOfWork work, EnrichmentCatalogue enrichments)
{
    /// <summary>Deletes the enrichment.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteEnrichment command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Nothing>(
            call,
            AwardEnrichment.PartitionOf(call.TenantId),
            async () => await enrichments.FindAsync(call.TenantId, command.EnrichmentId, cancellation) is { } stored
                ? Decision.Change(Nothing.Value, DocumentType<AwardEnrichment>.Delete(stored))
                : EnrichmentCatalogue.Unknown(),
            cancellation);
}
