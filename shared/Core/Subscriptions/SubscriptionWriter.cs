using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>Turns a step of a subscription into the writes of one commit: subscription, actions, awards with their ledgers.</summary>
public sealed class SubscriptionWriter(IDocumentStore store, SchemeCatalogue schemes, PerkCatalogue perks, UserAwards awards)
{
    /// <summary>The writes, all for the user's partition.</summary>
    /// <param name="stored">The subscription that the step starts from.</param>
    /// <param name="step">The step.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal async Task<SubscriptionWrites> WritesAsync(
        Stored<Subscription> stored, SubscriptionStep step, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var slot = step.IsGone || step.IsEnded || step.IsAbandoned ? await SlotOfAsync(stored, cancellation) : [];
        var user = await FindUserAsync(stored.Partition, cancellation);
        var isForNobody = user is not { Deleted: false };
        if (step.IsGone)
        {
            return new SubscriptionWrites(null, isForNobody, [DocumentType<Subscription>.Delete(stored), .. slot]);
        }

        var subscription = step.Next;
        var scheme = await schemes.FindEverAsync(tenant.Id, subscription.SubscriptionSchemeId, cancellation);
        var writes = new List<Write>(slot);
        if (user is not null)
        {
            writes.AddRange(SubscriptionActions.Of(step, scheme, tenant, user, now));
        }

        // What a deleted user has left is nobody's, and stays as it is.
        if (user is { Deleted: false } && (step.IsEnded || step.Paid is not null))
        {
            var known = await perks.ReadAsync(tenant.Id, cancellation);
            foreach (var move in SubscriptionPerks.Of(step, scheme?.Perks ?? [], known))
            {
                var held = await awards.OfPerkAsync(user, move.Perk, cancellation);
                var movement = move.Decide(subscription, held.Stored?.Value, now);
                subscription = subscription with { Memberships = move.Change(subscription.Memberships, movement) };
                if (movement.Entries.Count > 0)
                {
                    writes.AddRange(movement.Writes(held.Stored));
                    writes.AddRange(ActionsOf(subscription, move, movement, tenant, user));
                }
            }
        }

        return new SubscriptionWrites(subscription, isForNobody, [Subscription.DocumentType.Replace(stored, subscription), .. writes]);
    }

    internal async Task<User?> FindUserAsync(Partition partition, CancellationToken cancellation) =>
        (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation))?.Value;

    private static IReadOnlyList<Write> ActionsOf(Subscription subscription, PerkMove move, Movement movement, Tenant tenant, User user)
    {
        var type = move.Kind == PerkMoveKind.Withdraw ? ActionType.AwardPointsReset : ActionType.RewardEarned;
        return AwardAction.Of(ObjectId.Derive(subscription.Id, type, move.By, move.Perk.Id), type, tenant, user, move.Perk, movement);
    }

    private async Task<IReadOnlyList<Write>> SlotOfAsync(Stored<Subscription> stored, CancellationToken cancellation)
    {
        var id = SubscriptionSlot.DocumentIdOf(stored.Value.SubscriptionSchemeId);
        var slot = await SubscriptionSlot.DocumentType.ReadAsync(store, stored.Partition, id, cancellation);
        return slot?.Value.SubscriptionId == stored.Value.Id ? [DocumentType<SubscriptionSlot>.Delete(slot)] : [];
    }
}

/// <summary>A step as it is written.</summary>
/// <param name="Subscription">The subscription after it; null when it goes.</param>
/// <param name="IsForNobody">Whether its user is deleted, so that nothing in the writes names anybody.</param>
/// <param name="Writes">The writes.</param>
internal sealed record SubscriptionWrites(Subscription? Subscription, bool IsForNobody, IReadOnlyList<Write> Writes);
