using Pepper.Core.Cards;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>Finds the cards that subscriptions charge.</summary>
public sealed class SubscriberCards(IDocumentStore store, UserCards cards)
{
    /// <summary>A card of the user at a gateway.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">The user.</param>
    /// <param name="gateway">The gateway that must keep it.</param>
    /// <param name="paymentMethodId">The card's id, ours or the gateway's; null for the last one added.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The card; 422 when there is none.</returns>
    public async Task<Result<Card>> FindAsync(
        string tenantId, string userId, GatewayKind gateway, string? paymentMethodId, CancellationToken cancellation)
    {
        var kept = (await cards.ReadAsync(tenantId, userId, cancellation)).Where(card => card.Gateway == gateway && card.State == CardState.Active);
        var found = paymentMethodId is null
            ? kept.OrderBy(card => card.Created).ThenBy(card => card.Id, StringComparer.Ordinal).LastOrDefault()
            : kept.FirstOrDefault(card => card.Id == paymentMethodId || card.GatewayId == paymentMethodId);
        return found is not null ? found : Error.Validation(
            "paymentMethodId",
            paymentMethodId is null ? "The user has no payment card that can be charged." : "`paymentMethodId` names no payment card of the user.");
    }

    /// <summary>A subscription with its card, as callers are shown it.</summary>
    internal async Task<Result<SubscriptionDetails>> ShowAsync(Subscription subscription, string? secret, CancellationToken cancellation) =>
        new SubscriptionDetails(subscription, secret, null, (await OfAsync([subscription], cancellation)).GetValueOrDefault(subscription.Id));

    /// <summary>The cards that subscriptions charge, by the subscription's id; those that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<string, Card>> OfAsync(IReadOnlyList<Subscription> subscriptions, CancellationToken cancellation)
    {
        var keys = subscriptions
            .Where(subscription => subscription.CardId is not null)
            .ToDictionary(
                subscription => subscription.Id,
                subscription => new DocumentKey(User.PartitionOf(subscription.TenantId, subscription.UserId), Card.DocumentIdOf(subscription.CardId!)),
                StringComparer.Ordinal);
        DocumentKey[] wanted = [.. keys.Values.Distinct()];
        var found = wanted.Length == 0 ? [] : await store.ReadManyAsync(wanted, cancellation);
        var byKey = found.Select(Card.DocumentType.Parse).ToDictionary(card => new DocumentKey(card.Partition, card.Id), card => card.Value);
        return keys
            .Where(pair => byKey.ContainsKey(pair.Value))
            .ToDictionary(pair => pair.Key, pair => byKey[pair.Value], StringComparer.Ordinal);
    }
}
