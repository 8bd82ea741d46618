using Pepper.Core.Calls;
using Pepper.Core.Cards;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>Subscribes a user to a scheme. Reference: Subscriptions, Create a Subscription.</summary>
/// <param name="UserId">Who; null for the caller. Only an admin may name one, and must.</param>
/// <param name="SchemeId">To what.</param>
/// <param name="PaymentMethodId">The card to charge, by our id or the gateway's; null for the user's active card.</param>
/// <param name="PriceId">Which of the scheme's prices; null where it has only one.</param>
public sealed record CreateSubscription(string? UserId, string SchemeId, string? PaymentMethodId, string? PriceId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateSubscription> From(Fields body) => body.Finish(new CreateSubscription(
        body.Id("userId"),
        body.RequiredId("subscriptionSchemeId"),
        body.Text("paymentMethodId", 255, 1),
        body.Text("priceId", 255, 1)));

    /// <summary>Who subscribes. Guests do not: they have nothing to come back with.</summary>
    internal Result<string> UserFor(Caller caller)
    {
        if (caller.IsAdmin)
        {
            return UserId is null ? Error.Validation("userId", "`userId` is required of an admin.") : UserId;
        }

        if (caller.Role == Role.Guest)
        {
            return Error.Refused("Guests cannot subscribe; sign up first.");
        }

        return caller is { Role: Role.User, UserId: { } own } && (UserId is null || UserId == own)
            ? own
            : Error.Forbidden("Only an admin may name a `userId`.");
    }

    /// <summary>The price to pay, or why the scheme cannot be subscribed to.</summary>
    /// <param name="scheme">The scheme; null when there is none.</param>
    internal Result<string> PriceOf(SubscriptionScheme? scheme)
    {
        if (scheme is null or { DeletedAt: not null })
        {
            return Error.Validation("subscriptionSchemeId", "`subscriptionSchemeId` names no subscription scheme.");
        }

        if (!scheme.Active)
        {
            return Error.Validation("subscriptionSchemeId", "The subscription scheme is not active.");
        }

        if (PriceId is null)
        {
            return scheme.Pricing is [{ PriceId: { } only }]
                ? only
                : Error.Validation("priceId", "`priceId` is required: the subscription scheme has several prices.");
        }

        return scheme.Pricing.Any(price => price.PriceId == PriceId)
            ? PriceId
            : Error.Validation("priceId", "`priceId` names no price of the subscription scheme.");
    }

    /// <summary>The subscription as it is while the gateway is asked to start it.</summary>
    internal static Subscription Begin(string id, SubscriptionScheme scheme, string priceId, Card card, User user, DateTimeOffset now) => new()
    {
        Id = id,
        TenantId = user.TenantId,
        UserId = user.Id,
        SubscriptionSchemeId = scheme.Id,
        Gateway = scheme.Stripe.Gateway,
        PriceId = priceId,
        CustomerId = card.CustomerId,
        CardGatewayId = card.GatewayId,
        CardId = card.Id,
        State = SubscriptionState.Starting,
        CreatedAt = now,
        AskedAt = now,
        UpdatedAt = now,
        LookedAt = now,
        NextLookAt = SubscriptionLife.TryAgainAt(now, now),
    };
}
