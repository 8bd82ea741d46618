using Pepper.Core.Tenants;

namespace Pepper.Core.Payments;

/// <summary>
/// What a room does about the events of gateways. Collected by dependency injection; each takes what it knows and passes
/// over the rest.
/// </summary>
public interface IGatewayEventHandler
{
    /// <summary>When it is its turn, lowest first: cards 100, subscriptions 200.</summary>
    int Order { get; }

    /// <summary>
    /// Handles an event. It may be late, out of order, and a repetition, so what counts is what the gateway answers when it
    /// is asked. An exception has the event handled again later, by every handler.
    /// </summary>
    Task HandleAsync(GatewayEvent happened, Tenant tenant, CancellationToken cancellation);
}
