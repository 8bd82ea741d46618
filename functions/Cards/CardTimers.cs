using Pepper.Core.Cards;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Cards;

/// <summary>What is done about payment cards by the clock.</summary>
public sealed class CardTimers(TenantDirectory tenants, SettleCardsHandler settle)
{
    /// <summary>Every minute: finishes what calls left between our store and the gateway.</summary>
    [Function("SettleCards")]
    public Task Settle([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => settle.HandleAsync(new SettleCards(tenantId), cancellation), cancellation);
}
