using Pepper.Core.Blobs;
using Pepper.Core.Tenants;

namespace Pepper.Core.Rules.Simulation;

/// <summary>
/// Deletes the files of simulations of all tenants when they are old; run by a timer. A simulation deletes its own when it ends:
/// these are left by steps that came too late, or by one that could not end.
/// </summary>
public sealed class RemoveOldSimulationsHandler(IBlobStore blobs, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>How long files are kept, from when the simulation was accepted.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(2);

    /// <summary>Deletes them; safe to repeat.</summary>
    public Task HandleAsync(CancellationToken cancellation) => tenants.ForEachAsync(
        tenantId => blobs.DeleteOlderAsync(tenantId, MatchFile.Folder, clock.GetUtcNow() - Retention, cancellation), cancellation);
}
