using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Ends the subscriptions of a deleted user at the gateway at once, and takes from their documents what is the person's own:
/// the words of a cancellation, the card, the customer.
/// </summary>
internal sealed class SubscriptionHolder(IDocumentStore store, UnitOfWork work, SubscriptionSteps steps, IIdGenerator ids, TimeProvider clock)
    : IPersonalDataHolder
{
    // Says that there was a customer, which a subscription never is without.
    private const string Erased = "(erased)";

    public string Name => "subscriptions";

    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        var call = new Call(person.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var partition = User.PartitionOf(person.TenantId, person.UserId);
        var erased = 0;
        var query = new QuerySpec(Subscription.DocumentType.Name, person.TenantId) { Owner = partition.Owner };
        foreach (var found in await Subscription.DocumentType.QueryAllAsync(store, query, cancellation))
        {
            if (found.Value.State != SubscriptionState.Ended)
            {
                var ended = await steps.AdvanceAsync(person.UserId, found.Value.Id, call, cancellation);
                if (ended.Error is { Status: not 404 } error)
                {
                    throw new GatewayAwayException(error.Message);
                }
            }

            erased += await RedactAsync(partition, found.Id, call, cancellation);
        }

        return erased;
    }

    private async Task<int> RedactAsync(Partition partition, string documentId, Call call, CancellationToken cancellation)
    {
        var redacted = await work.RunAsync<Count>(
            call,
            partition,
            async () =>
            {
                var stored = await Subscription.DocumentType.ReadAsync(store, partition, documentId, cancellation);
                if (stored is null || stored.Value is { Comment: null, CardGatewayId: null, CardId: null, CustomerId: Erased })
                {
                    return Decision.Unchanged(new Count(0));
                }

                var without = stored.Value with { Comment = null, CardGatewayId = null, CardId = null, CustomerId = Erased };
                return Decision.Change(new Count(1), Subscription.DocumentType.Replace(stored, without)) with { MayFollowErasure = true };
            },
            cancellation);
        return redacted.IsSuccess ? redacted.Value.Number : throw new StoreUnavailableException(redacted.Error.Message);
    }

    private readonly record struct Count(int Number);
}
