using Pepper.Core.Calls;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Cards;

/// <summary>Removes a card from the gateway and from the user. Reference: Payment Cards, Delete a Payment Card.</summary>
/// <param name="CardId">Which one.</param>
public sealed record RemoveCard(string CardId);

/// <summary>Carries out <see cref="RemoveCard"/>.</summary>
public sealed class RemoveCardHandler(TenantDirectory tenants, IPaymentGateways gateways, CardFinder finder, CardSteps steps)
{
    /// <summary>
    /// Removes the card. It is the user's until the gateway has forgotten it. When the gateway is away the card is no longer
    /// charged for anything new, and is removed by repeating the call, or else by <see cref="SettleCards"/>.
    /// </summary>
    /// <exception cref="GatewayAwayException">The gateway is away.</exception>
    public async Task<Result<Nothing>> HandleAsync(RemoveCard command, Call call, CancellationToken cancellation)
    {
        var found = await finder.FindAsync(command.CardId, call, cancellation);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var gateway = gateways.Of(tenant, found.Value.Gateway);
        if (!gateway.IsSuccess)
        {
            return gateway.Error;
        }

        var finish = CancellationToken.None;
        if (await steps.MarkRemovingAsync(found.Value, isLeft: false, call, finish) is not { } card)
        {
            return CardFinder.Unknown();
        }

        await gateway.Value.RemoveCardAsync(tenant, card.CustomerId, card.GatewayId, finish);
        return await steps.ForgetAsync(card, tenant, call, finish);
    }
}
