using Pepper.Core.Input;
using Pepper.Core.Payments;
using Pepper.Core.Results;

namespace Pepper.Core.Cards;

/// <summary>
/// Adds a card that the gateway's own form has tokenised; without a token it begins the adding, as
/// <see cref="PrepareCard"/> does. Reference: Payment Cards, Add a Payment Card.
/// </summary>
/// <param name="UserId">Whose card it is; null for the caller's. Admins alone may name another user.</param>
/// <param name="GatewayId">The id that the gateway gave to the app, 1 to 255 characters; null to begin.</param>
/// <param name="ThreeDSecure">The id of the setup that went through a 3DS check, at most 500 characters; null without.</param>
public sealed record AddCard(string? UserId, string? GatewayId, string? ThreeDSecure)
{
    /// <summary>
    /// Reads the command from a request's body. What the app believes of the card, <c>last4</c> and <c>expires</c>, is
    /// checked in form and otherwise left to the gateway, which knows better.
    /// </summary>
    public static Result<AddCard> From(Fields body)
    {
        if (body.Choice<CardType>("cardType") is not (null or CardType.Stripe))
        {
            body.Fail("cardType", "is not available here; STRIPE is.");
        }

        if (body.Choice<MethodType>("methodType") is not (null or MethodType.Card))
        {
            body.Fail("methodType", "is not available here; CARD is.");
        }

        body.Text("consumerId", 255);
        body.Text("consumerReference", 255);
        if (body.Text("last4", 4) is { } last4 && (last4.Length != 4 || !last4.All(char.IsAsciiDigit)))
        {
            body.Fail("last4", "must be four digits.");
        }

        if (body.Text("expires", 4) is { } expires && !IsMonthAndYear(expires))
        {
            body.Fail("expires", "must be month and year, MMYY.");
        }

        return body.Finish(new AddCard(body.Id("userId"), body.Text("gatewayId", 255, 1), body.Text("token", 500, 1)));
    }

    /// <summary>What becomes of the user's cards before the gateway is asked.</summary>
    /// <param name="cards">The cards there are, those on their way in and out as well.</param>
    /// <param name="fresh">The card as it would be recorded.</param>
    /// <returns>The card to go on with: <paramref name="fresh"/>, or the one that is this card already.</returns>
    public static Result<Card> Decide(IReadOnlyList<Card> cards, Card fresh)
    {
        var same = cards.FirstOrDefault(card =>
            card.Gateway == fresh.Gateway && (card.RequestedId == fresh.RequestedId || card.GatewayId == fresh.RequestedId));
        if (same is { State: CardState.Removing })
        {
            return Error.Conflict("This card is being removed; try again in a moment.", "gatewayId");
        }

        if (same is not null)
        {
            return same;
        }

        return cards.Count < Card.MaxPerUser
            ? fresh
            : Error.Validation("gatewayId", $"A user can have at most {Card.MaxPerUser} cards; remove one first.");
    }

    private static bool IsMonthAndYear(string text) =>
        text.Length == 4 && text.All(char.IsAsciiDigit) && int.Parse(text[..2], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12;
}

/// <summary>What adding a card comes to: the card, or what the app needs to go on.</summary>
/// <param name="Card">The card; null when it is yet to be tokenised.</param>
/// <param name="Setup">What the app hands to the gateway's form; null when the card was added.</param>
public sealed record AddedCard(Card? Card, CardSetup? Setup);
