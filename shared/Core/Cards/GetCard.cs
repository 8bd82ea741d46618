using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Cards;

/// <summary>Reads a payment card. Reference: Payment Cards, Get a Payment Card.</summary>
/// <param name="CardId">Which one.</param>
public sealed record GetCard(string CardId);

/// <summary>Carries out <see cref="GetCard"/>.</summary>
public sealed class GetCardHandler(CardFinder finder)
{
    /// <summary>Reads the card.</summary>
    public Task<Result<Card>> HandleAsync(GetCard query, Call call, CancellationToken cancellation) =>
        finder.FindAsync(query.CardId, call, cancellation);
}
