using Pepper.Core.Tenants;

namespace Pepper.Core.Payments;

/// <summary>
/// That something happened at the gateway. It says where to look and no more: gateways send events twice, late and in any
/// order, so what holds is what the gateway answers when it is asked.
/// </summary>
/// <param name="EventId">The event's id at the gateway; the same each time it is sent.</param>
/// <param name="Gateway">The gateway that sent it.</param>
/// <param name="UserId">The user it is about, as we named it when we made the thing.</param>
/// <param name="SubscriptionId">The subscription it is about, ours; null when it is about none.</param>
/// <param name="CardGatewayId">The card that the gateway removed or renewed; null when it is about none.</param>
public sealed record GatewayEvent(string EventId, GatewayKind Gateway, string UserId, string? SubscriptionId, string? CardGatewayId);
