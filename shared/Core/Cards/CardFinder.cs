using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Cards;

/// <summary>Finds the card that a path names, for a caller who may see it.</summary>
public sealed class CardFinder(IDocumentStore store, UserCards cards)
{
    /// <summary>The card: any of the tenant for admins, one of their own for everybody else; 404 otherwise.</summary>
    public async Task<Result<Card>> FindAsync(string cardId, Call call, CancellationToken cancellation)
    {
        var card = call.Caller.IsAdmin
            ? await FindInTenantAsync(cardId, call.TenantId, cancellation)
            : call.Caller.UserId is { } userId ? await cards.FindAsync(call.TenantId, userId, cardId, cancellation) : null;
        return card is null ? Unknown() : card;
    }

    internal static Error Unknown() => Error.NotFound("payment card", "cardId");

    private async Task<Card?> FindInTenantAsync(string cardId, string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(Card.DocumentType.Name, tenantId) { Filters = [Filter.Equal("_id", cardId)], Limit = 1 };
        var page = await Card.DocumentType.QueryAsync(store, query, cancellation);
        return page.Items is [{ Value: { IsShown: true } card }] ? card : null;
    }
}
