using System.Text.Json.Serialization;
using Pepper.Core.Cards;
using Pepper.Core.Subscriptions;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Functions.Subscriptions;

/// <summary>A subscription on the wire. Reference: Subscriptions.</summary>
/// <param name="Id">The subscription's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Who subscribes.</param>
/// <param name="SubscriptionSchemeId">To what.</param>
/// <param name="SubscriptionScheme">The scheme; only where it is asked for.</param>
/// <param name="Stripe">What it is at the payment gateway.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="PaymentMethod">The card that is charged.</param>
/// <param name="Active">Whether the user has what the scheme gives.</param>
/// <param name="CancelAt">When it ends, or ended, if that is settled.</param>
/// <param name="NextPaymentAt">When the next payment is due, if one is.</param>
internal sealed record SubscriptionView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string UserId,
    string SubscriptionSchemeId,
    SubscriptionScheme? SubscriptionScheme,
    GatewaySubscriptionView Stripe,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    PaymentMethodView? PaymentMethod,
    bool Active,
    DateTimeOffset? CancelAt,
    DateTimeOffset? NextPaymentAt)
{
    internal static SubscriptionView Of(SubscriptionDetails details)
    {
        var subscription = details.Subscription;
        return new SubscriptionView(
            subscription.Id,
            subscription.TenantId,
            subscription.UserId,
            subscription.SubscriptionSchemeId,
            details.Scheme,
            new GatewaySubscriptionView(
                subscription.Gateway, subscription.GatewayId, subscription.PriceId, subscription.State, details.ConfirmationSecret),
            subscription.CreatedAt,
            subscription.UpdatedAt,
            subscription.CardGatewayId is { } card ? PaymentMethodView.Of(card, details.Card) : null,
            subscription.IsActive,
            subscription.CancelAt ?? subscription.EndedAt,
            subscription is { State: SubscriptionState.Active, CancelAt: null } ? subscription.PeriodEnd : null);
    }
}

/// <summary>A subscription at the payment gateway.</summary>
/// <param name="Gateway">Which gateway.</param>
/// <param name="SubscriptionId">Its id there.</param>
/// <param name="PriceId">The price that is paid.</param>
/// <param name="Status">How it stands.</param>
/// <param name="ClientSecret">With which the app lets the customer confirm the first payment (3DS).</param>
internal sealed record GatewaySubscriptionView(
    GatewayKind Gateway, string? SubscriptionId, string PriceId, SubscriptionState Status, string? ClientSecret);

/// <summary>The card that a subscription charges.</summary>
/// <param name="Id">The payment card's id; null where the card was removed, or was chosen at the gateway.</param>
/// <param name="GatewayId">Its id at the payment gateway.</param>
/// <param name="Type">The brand.</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="Expires">Month and year of expiry, <c>MMYY</c>.</param>
internal sealed record PaymentMethodView(
    [property: JsonPropertyName("_id")] string? Id, string GatewayId, string? Type, string? Last4, string? Expires)
{
    internal static PaymentMethodView Of(string gatewayId, Card? card) => new(card?.Id, gatewayId, card?.Brand, card?.Last4, card?.Expires);
}

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(PlainNumberConverter)])]
[JsonSerializable(typeof(SubscriptionView))]
internal sealed partial class SubscriptionViews : JsonSerializerContext;
