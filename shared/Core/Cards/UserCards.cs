using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Cards;

/// <summary>Reads payment cards.</summary>
public sealed class UserCards(IDocumentStore store)
{
    /// <summary>The cards of a user that callers see, oldest first.</summary>
    public async Task<IReadOnlyList<Card>> ReadAsync(string tenantId, string userId, CancellationToken cancellation) =>
        [.. (await ReadAllAsync(tenantId, userId, cancellation)).Select(stored => stored.Value).Where(card => card.IsShown)];

    /// <summary>A card of a user; null when there is none, or none that callers see.</summary>
    public async Task<Card?> FindAsync(string tenantId, string userId, string cardId, CancellationToken cancellation) =>
        await FindStoredAsync(tenantId, userId, cardId, cancellation) is { Value.IsShown: true } stored ? stored.Value : null;

    /// <summary>The card that is charged unless another one is named: the last one added; null when there is none.</summary>
    public async Task<Card?> FindActiveAsync(string tenantId, string userId, CancellationToken cancellation) =>
        ActiveOf(await ReadAsync(tenantId, userId, cancellation));

    /// <summary>
    /// The card to charge at a gateway: the one named, by our id or the gateway's, or else the last one added there; null
    /// when there is none. One that is on its way out is not charged.
    /// </summary>
    public async Task<Card?> FindChargeableAsync(
        string tenantId, string userId, GatewayKind gateway, string? cardId, CancellationToken cancellation)
    {
        var there = (await ReadAsync(tenantId, userId, cancellation)).Where(card => card.Gateway == gateway);
        return ActiveOf(cardId is null ? there : there.Where(card => card.Id == cardId || card.GatewayId == cardId));
    }

    /// <summary>The active one among a user's cards.</summary>
    internal static Card? ActiveOf(IEnumerable<Card> cards) => cards
        .Where(card => card.State == CardState.Active)
        .OrderBy(card => card.Created)
        .ThenBy(card => card.Id, StringComparer.Ordinal)
        .LastOrDefault();

    /// <summary>All cards of a user, those on their way in and out as well.</summary>
    internal Task<IReadOnlyList<Stored<Card>>> ReadAllAsync(string tenantId, string userId, CancellationToken cancellation) =>
        Card.DocumentType.QueryAllAsync(
            store, new QuerySpec(Card.DocumentType.Name, tenantId) { Owner = User.PartitionOf(tenantId, userId).Owner }, cancellation);

    /// <summary>A card as it is stored.</summary>
    internal Task<Stored<Card>?> FindStoredAsync(string tenantId, string userId, string cardId, CancellationToken cancellation) =>
        Card.DocumentType.ReadAsync(store, User.PartitionOf(tenantId, userId), Card.DocumentIdOf(cardId), cancellation);
}
