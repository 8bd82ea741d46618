using Pepper.Core.Tenants;
using Pepper.Core.Vouchers;

namespace Pepper.Functions.Vouchers;

/// <summary>What is done about vouchers by the clock.</summary>
public sealed class VoucherTimers(TenantDirectory tenants, EndLeftReservationsHandler endLeft)
{
    /// <summary>Every minute: ends the places under vouchers' limits that crashes left behind.</summary>
    [Function("EndLeftReservations")]
    public async Task EndLeft([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await foreach (var tenantId in tenants.ListIdsAsync(cancellation))
        {
            await endLeft.HandleAsync(new EndLeftReservations(tenantId), cancellation);
        }
    }
}
