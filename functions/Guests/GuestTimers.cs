using Pepper.Core.Guests;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Guests;

/// <summary>What the clock does to guests.</summary>
public sealed class GuestTimers(TenantDirectory tenants, RemoveExpiredGuestsHandler remove)
{
    /// <summary>Every minute: guests whose hour is over are deleted.</summary>
    [Function("RemoveExpiredGuests")]
    public Task Remove([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => remove.HandleAsync(new RemoveExpiredGuests(tenantId), cancellation), cancellation);
}
