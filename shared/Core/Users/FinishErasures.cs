using Pepper.Core.Privacy;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>
/// Brings the erasures of all tenants to their end: what a deletion could not do at once, what a crash cut off, what
/// failed, and the files of imports. Run by a timer; what fails is tried again after a minute, then after longer.
/// </summary>
public sealed class FinishErasuresHandler(TenantDirectory tenants, Erasures erasures)
{
    /// <summary>Goes on with all that are due.</summary>
    /// <exception cref="AggregateException">Something failed; everything else was done.</exception>
    public Task HandleAsync(CancellationToken cancellation) => tenants.ForEachAsync(
        async tenantId =>
        {
            if (await erasures.FinishAsync(tenantId, cancellation) is { Count: > 0 } failures)
            {
                throw new AggregateException($"Erasures of tenant {tenantId} are not finished.", failures);
            }
        },
        cancellation);
}
