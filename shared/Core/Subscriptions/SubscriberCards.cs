using Pepper.Core.Results;

namespace Pepper.Core.Subscriptions;

/// <summary>Finds the card that a subscription charges.</summary>
public interface ISubscriberCards
{
    /// <summary>The user's card.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">The user.</param>
    /// <param name="paymentMethodId">The card's id, ours or the gateway's; null for the user's active card.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ChargedCard>> FindAsync(string tenantId, string userId, string? paymentMethodId, CancellationToken cancellation);
}

/// <summary>A card to charge.</summary>
/// <param name="CustomerId">The user at the gateway.</param>
/// <param name="GatewayId">The card there.</param>
public sealed record ChargedCard(string CustomerId, string GatewayId);
