using Pepper.Core.Referrals;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Referrals;

/// <summary>What is done about referrals by the clock.</summary>
public sealed class ReferralTimers(TenantDirectory tenants, SettleReferralsHandler settle)
{
    /// <summary>Every minute: finishes claims that were cut off, and marks what has expired.</summary>
    [Function("SettleReferrals")]
    public Task Settle([TimerTrigger("40 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => settle.HandleAsync(new SettleReferrals(tenantId), cancellation), cancellation);
}
