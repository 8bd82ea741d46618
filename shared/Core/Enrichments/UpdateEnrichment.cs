using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Enrichments;

/// <summary>
/// Changes the members of an enrichment that are sent; null clears one. A nested object is replaced as a whole.
/// Reference: Award Enrichments, Update an Award Enrichment.
/// </summary>
/// <param name="EnrichmentId">Which one.</param>
/// <param name="Changes">The changes.</param>
public sealed record UpdateEnrichment(string EnrichmentId, EnrichmentChanges Changes)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateEnrichment> From(string enrichmentId, Fields body) =>
        body.Finish(new UpdateEnrichment(enrichmentId, EnrichmentChanges.ReadChange(body)));

    /// <summary>The enrichment after the change.</summary>
    public AwardEnrichment Decide(AwardEnrichment enrichment, DateTimeOffset now) =>
        Changes.ApplyTo(enrichment) with { Updated = now > enrichment.Updated ? now : enrichment.Updated };
}

/// <summary>Carries out <see cref="UpdateEnrichment"/>.</summary>
public sealed class UpdateEnrichmentHandler(IDocumentStore store, UnitOfWork work, EnrichmentCatalogue enrichments)
{
    /// <summary>Changes the enrichment; refuses a reward that has another one.</summary>
    public Task<Result<AwardEnrichment>> HandleAsync(UpdateEnrichment command, Call call, CancellationToken cancellation)
    {
        var partition = AwardEnrichment.PartitionOf(call.TenantId);
        return work.RunAsync<AwardEnrichment>(
            call,
            partition,
            async () =>
            {
                if (await enrichments.FindAsync(call.TenantId, command.EnrichmentId, cancellation) is not { } stored)
                {
                    return EnrichmentCatalogue.Unknown();
                }

                var changed = command.Decide(stored.Value, call.Now);
                var documentId = AwardEnrichment.DocumentIdOf(changed.LoyaltyProvider, changed.LoyaltyRewardId);
                if (documentId == stored.Id)
                {
                    return Decision.Change(changed, AwardEnrichment.DocumentType.Replace(stored, changed));
                }

                return await store.ReadAsync(partition, documentId, cancellation) is null
                    ? Decision.Change<AwardEnrichment>(
                        changed,
                        DocumentType<AwardEnrichment>.Delete(stored),
                        AwardEnrichment.DocumentType.Create(documentId, changed))
                    : CreateEnrichmentHandler.Taken();
            },
            cancellation);
    }
}
