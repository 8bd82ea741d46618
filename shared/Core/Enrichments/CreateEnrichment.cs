using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Enrichments;

/// <summary>Makes an enrichment. Reference: Award Enrichments, Create an Award Enrichment.</summary>
/// <param name="Changes">What it is to be; provider and reward are there.</param>
public sealed record CreateEnrichment(EnrichmentChanges Changes)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateEnrichment> From(Fields body) =>
        body.Finish(new CreateEnrichment(EnrichmentChanges.ReadNew(body)));

    /// <summary>The enrichment that comes of it.</summary>
    public AwardEnrichment Decide(string id, Call call) => Changes.ApplyTo(new AwardEnrichment
    {
        Id = id,
        Created = call.Now,
        Updated = call.Now,
        LoyaltyRewardId = string.Empty,
        LoyaltyProvider = RewardProvider.Pepper,
    });
}

/// <summary>Carries out <see cref="CreateEnrichment"/>.</summary>
public sealed class CreateEnrichmentHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Makes the enrichment; refuses a second one for the same reward of the same provider.</summary>
    public Task<Result<AwardEnrichment>> HandleAsync(CreateEnrichment command, Call call, CancellationToken cancellation)
    {
        var partition = AwardEnrichment.PartitionOf(call.TenantId);
        var enrichment = command.Decide(call.NewId("enrichment"), call);
        var documentId = AwardEnrichment.DocumentIdOf(enrichment.LoyaltyProvider, enrichment.LoyaltyRewardId);
        return work.RunAsync<AwardEnrichment>(
            call,
            partition,
            async () => await store.ReadAsync(partition, documentId, cancellation) is null
                ? Decision.Change(enrichment, AwardEnrichment.DocumentType.Create(documentId, enrichment))
                : Taken(),
            cancellation);
    }

    internal static Error Taken() => Error.Validation("loyaltyRewardId", "This reward of this `loyaltyProvider` has an enrichment already.");
}
