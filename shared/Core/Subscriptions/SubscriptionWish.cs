using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// What the gateway is still to be told of a subscription. It is written before the gateway is called, so that whatever
/// happens in between, a timer tells it.
/// </summary>
/// <param name="Kind">What.</param>
/// <param name="CardGatewayId">The card to charge from now on, by its id at the gateway; null to leave it.</param>
/// <param name="CardId">The same card by our id.</param>
/// <param name="At">When it was wished for.</param>
public sealed record SubscriptionWish(SubscriptionWishKind Kind, string? CardGatewayId, string? CardId, DateTimeOffset At)
{
    // Longer than any call of a gateway takes, so that the one wish is settled before the gateway hears the next.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Whether a call with it may still be on its way to the gateway.</summary>
    public bool IsUnderWay(DateTimeOffset now) => now - At < Patience;
}

/// <summary>What a gateway can be told of a subscription.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<SubscriptionWishKind>))]
public enum SubscriptionWishKind
{
    /// <summary>To let it end with the period that is paid for.</summary>
    Cancel,

    /// <summary>To take that back, or to charge another card.</summary>
    Resume,

    /// <summary>To end it at once, as nothing was paid for it.</summary>
    End,
}
