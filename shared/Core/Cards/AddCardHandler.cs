using Pepper.Core.Calls;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Cards;

/// <summary>Carries out <see cref="AddCard"/>.</summary>
public sealed class AddCardHandler(
    TenantDirectory tenants, IPaymentGateways gateways, GatewayCustomers customers, CardSteps steps, PrepareCardHandler prepare)
{
    // To lose the record of a card that is being added takes a pause of minutes, or the same card added twice and refused once.
    private const int Attempts = 3;

    /// <summary>
    /// Adds the card: records that it will be, has the gateway keep it, and makes it the user's together with CARD_CREATED.
    /// The same card again, also at the same time, is answered with the one there is. What a crash leaves behind is invisible,
    /// taken up by whoever adds the card again, and otherwise undone by <see cref="SettleCards"/>.
    /// </summary>
    /// <exception cref="GatewayAwayException">The gateway is away; nothing was added that callers could see.</exception>
    public async Task<Result<AddedCard>> HandleAsync(AddCard command, Call call, CancellationToken cancellation)
    {
        if (command.GatewayId is null)
        {
            var setup = await prepare.HandleAsync(new PrepareCard(command.UserId), call, cancellation);
            return setup.Map(made => new AddedCard(null, made));
        }

        var userId = PrepareCard.UserFor(command.UserId, call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var gateway = gateways.Of(tenant);
        if (!gateway.IsSuccess)
        {
            return gateway.Error;
        }

        var customer = await customers.EnsureAsync(gateway.Value, tenant, userId.Value, call, cancellation);
        for (var attempt = 0; customer.IsSuccess && attempt < Attempts; attempt++)
        {
            var begun = await steps.BeginAsync(Fresh(command, userId.Value, gateway.Value.Kind, customer.Value, call), call, cancellation);
            if (!begun.IsSuccess || begun.Value.State == CardState.Active)
            {
                return begun.Map(card => new AddedCard(card, null));
            }

            if (await KeepAsync(command, begun.Value, gateway.Value, tenant, call) is { } kept)
            {
                return kept.Map(card => new AddedCard(card, null));
            }
        }

        return customer.IsSuccess ? Error.Conflict("This card was being added and removed at the same time; try again.", "gatewayId") : customer.Error;
    }

    // Once the gateway is asked, who hangs up does not stop what follows.
    private async Task<Result<Card>?> KeepAsync(AddCard command, Card begun, IPaymentGateway gateway, Tenant tenant, Call call)
    {
        var finish = CancellationToken.None;
        var token = new CardToken(begun.RequestedId, command.ThreeDSecure, begun.UserId);
        var kept = await gateway.AddCardAsync(tenant, begun.CustomerId, token, begun.Attempt, finish);
        if (!kept.IsSuccess)
        {
            await steps.DropAsync(begun, call, finish);
            return kept.Error;
        }

        return await steps.KeepAsync(begun, kept.Value, tenant, call, finish);
    }

    private static Card Fresh(AddCard command, string userId, GatewayKind gateway, string customerId, Call call) => new()
    {
        Id = call.NewId("card"),
        TenantId = call.TenantId,
        UserId = userId,
        Created = call.Now,
        Updated = call.Now,
        Gateway = gateway,
        CustomerId = customerId,
        RequestedId = command.GatewayId!,
        GatewayId = command.GatewayId!,
        State = CardState.Adding,
        Attempt = call.Ids.NewId(),
        SettleAt = call.Now + CardSteps.Patience,
    };
}
