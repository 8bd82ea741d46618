using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>
/// Removes a scheme: nobody can subscribe to it any more, and it is no longer listed. Subscriptions to it go on, with its
/// perks. Reference: Subscription Schemes, Delete a Subscription Scheme.
/// </summary>
/// <param name="SchemeId">Which one.</param>
public sealed record DeleteScheme(string SchemeId);

/// <summary>Carries out <see cref="DeleteScheme"/>.</summary>
public sealed class DeleteSchemeHandler(UnitOfWork work, SchemeCatalogue schemes)
{
    /// <summary>Removes the scheme.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteScheme command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Nothing>(
            call,
            SubscriptionScheme.PartitionOf(call.TenantId),
            async () =>
            {
                if (await schemes.FindStoredAsync(call.TenantId, command.SchemeId, cancellation) is not { } stored)
                {
                    return SchemeCatalogue.Unknown();
                }

                var deleted = stored.Value with { DeletedAt = call.Now, UpdatedAt = call.Now };
                return Decision.Change(Nothing.Value, SubscriptionScheme.DocumentType.Replace(stored, deleted));
            },
            cancellation);
}
