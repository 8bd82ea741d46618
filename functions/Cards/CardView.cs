using System.Text.Json.Serialization;
using Pepper.Core.Cards;
using Pepper.Core.Payments;

namespace Pepper.Functions.Cards;

/// <summary>A payment card on the wire. Reference: Payment Cards; <c>_id</c> and <c>cardId</c> are both sent, <c>type</c> is the brand.</summary>
internal sealed record CardView(
    [property: JsonPropertyName("_id")] string Id,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    string UserId,
    CardType CardType,
    string GatewayId,
    string CardId,
    MethodType MethodType,
    string? Type,
    string? Last4,
    string? Expires,
    AutoTopUp AutoTopUp)
{
    internal static CardView Of(Card card) => new(
        card.Id,
        card.Created,
        card.Updated,
        card.UserId,
        CardType.Stripe,
        card.GatewayId,
        card.Id,
        MethodType.Card,
        card.Brand,
        card.Last4,
        card.Expires,
        card.AutoTopUp);
}

/// <summary>The cards of one user.</summary>
internal sealed record CardsView(IReadOnlyList<CardView> Cards);

/// <summary>What the app hands to the gateway's own form. Reference: Pre-Create a Payment Card, <c>stripe</c>.</summary>
internal sealed record CardSetupView(StripeSetupView Stripe)
{
    internal static CardSetupView Of(CardSetup setup) =>
        new(new StripeSetupView(setup.SetupId, setup.ClientSecret, setup.CustomerId, setup.PublishableKey));
}

/// <summary>A setup in the words of Stripe's form; the built-in gateway answers the same.</summary>
internal sealed record StripeSetupView(string SetupIntentId, string ClientSecret, string CustomerId, string? PublishableKey);
