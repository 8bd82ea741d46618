using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Cards;

/// <summary>Lists the payment cards of a user. Reference: Payment Cards, Get Payment Cards for a User.</summary>
/// <param name="UserId">Whose.</param>
public sealed record ListUserCards(string UserId);

/// <summary>The payment cards of one user.</summary>
/// <param name="Cards">The cards, oldest first, at most <see cref="Card.MaxPerUser"/>.</param>
public sealed record CardsOfUser(IReadOnlyList<Card> Cards);

/// <summary>Carries out <see cref="ListUserCards"/>.</summary>
public sealed class ListUserCardsHandler(IDocumentStore store, UserCards cards)
{
    /// <summary>Reads the cards; 404 for a user that does not exist, was deleted, or is a guest whose time is over.</summary>
    public async Task<Result<CardsOfUser>> HandleAsync(ListUserCards query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var user = await User.DocumentType.ReadAsync(
            store, User.PartitionOf(call.TenantId, query.UserId), User.DocumentId, cancellation);
        return user is not null && !user.Value.IsGone(call.Now)
            ? new CardsOfUser(await cards.ReadAsync(call.TenantId, query.UserId, cancellation))
            : Error.NotFound("user", "userId");
    }
}
