using Pepper.Core.Tenants;
using Pepper.Core.Vouchers;

namespace Pepper.Functions.Vouchers;

/// <summary>What is done about vouchers by the clock.</summary>
public sealed class VoucherTimers(TenantDirectory tenants, EndLeftReservationsHandler endLeft)
{
    /// <summary>Every minute: ends the places under vouchers' limits that crashes left behind.</summary>
    [Function("EndLeftReservations")]
    public Task EndLeft([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => endLeft.HandleAsync(new EndLeftReservations(tenantId), cancellation), cancellation);
}
