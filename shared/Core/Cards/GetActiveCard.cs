using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Cards;

/// <summary>
/// Reads the card that is charged unless another one is named: the last one added. Reference: Payment Cards, Get the Active
/// Payment Card for a User.
/// </summary>
/// <param name="UserId">Whose.</param>
public sealed record GetActiveCard(string UserId);

/// <summary>Carries out <see cref="GetActiveCard"/>.</summary>
public sealed class GetActiveCardHandler(UserCards cards)
{
    /// <summary>Reads the card; 404 when the user has none.</summary>
    public async Task<Result<Card>> HandleAsync(GetActiveCard query, Call call, CancellationToken cancellation) =>
        await cards.FindActiveAsync(call.TenantId, query.UserId, cancellation) is { } card
            ? card
            : Error.NotFound("active payment card", "userId");
}
