using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Cards;

/// <summary>
/// Finishes what calls left: a card that was to be removed is, and one that was being added, and that nobody has been told
/// of, is taken back. Run by a timer.
/// </summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record SettleCards(string TenantId);

/// <summary>Carries out <see cref="SettleCards"/>.</summary>
public sealed class SettleCardsHandler(
    IDocumentStore store, TenantDirectory tenants, IPaymentGateways gateways, CardSteps steps, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Settles the cards; harmless beside calls, and beside itself.</summary>
    public async Task HandleAsync(SettleCards command, CancellationToken cancellation)
    {
        var call = new Call(command.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var query = new QuerySpec(Card.DocumentType.Name, command.TenantId)
        {
            Filters = [new Filter("settleAt", FilterOperator.LessThanOrEqual, Timestamp.Write(call.Now))],
            Order = [new OrderBy("settleAt"), new OrderBy("_id")],
        };
        var left = await Card.DocumentType.QueryAllAsync(store, query, cancellation);
        await Sweep.OverAsync(left.ToAsyncEnumerable(), 1, (card, stop) => SettleAsync(card.Value, call, stop), cancellation);
    }

    private async Task SettleAsync(Card left, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var gateway = gateways.Of(tenant, left.Gateway);
        if (!gateway.IsSuccess)
        {
            throw new InvalidOperationException($"The card {left.Id} cannot be settled: {gateway.Error.Message}");
        }

        // Marked anew, so that who adds the same card again meanwhile is told to wait.
        if (await steps.MarkRemovingAsync(left, isLeft: true, call, cancellation) is { } card)
        {
            await gateway.Value.RemoveCardAsync(tenant, card.CustomerId, card.GatewayId, cancellation);
            await steps.ForgetAsync(card, tenant, call, cancellation);
        }
    }
}
