using Pepper.Core.Stamps.Keys;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Stamps;

/// <summary>What is done about stamps by the clock.</summary>
public sealed class StampTimers(TenantDirectory tenants, MakeStampKeysHandler makeKeys)
{
    /// <summary>Every night at 23:40: makes the next day's keys.</summary>
    [Function("MakeStampKeys")]
    public Task MakeKeys([TimerTrigger("0 40 23 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => makeKeys.HandleAsync(new MakeStampKeys(tenantId), cancellation), cancellation);
}
