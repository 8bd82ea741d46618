using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Tenants;

namespace Pepper.Core.Cards;

/// <summary>What is done when a gateway says that a card has gone there, or was renewed.</summary>
public sealed class CardEvents(UserCards cards, CardSteps steps, IPaymentGateways gateways, IIdGenerator ids, TimeProvider clock)
    : IGatewayEventHandler
{
    /// <inheritdoc />
    public int Order => 100;

    /// <summary>Asks the gateway for the card, and takes over what it says of it.</summary>
    /// <exception cref="GatewayAwayException">The gateway is away.</exception>
    public async Task HandleAsync(GatewayEvent happened, Tenant tenant, CancellationToken cancellation)
    {
        if (happened.CardGatewayId is null)
        {
            return;
        }

        var known = (await cards.ReadAsync(tenant.Id, happened.UserId, cancellation))
            .FirstOrDefault(card => card.Gateway == happened.Gateway && card.GatewayId == happened.CardGatewayId);
        var gateway = gateways.Of(tenant, happened.Gateway);
        if (known is not { State: CardState.Active } || !gateway.IsSuccess)
        {
            return;
        }

        var call = new Call(tenant.Id, Caller.Anonymous, clock.GetUtcNow(), ids);
        var found = await gateway.Value.FindCardAsync(tenant, known.CustomerId, known.GatewayId, cancellation);
        await (found is null
            ? steps.ForgetAsync(known, tenant, call, cancellation)
            : steps.RefreshAsync(known, found, call, cancellation));
    }
}
