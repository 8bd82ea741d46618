using Pepper.Core.Blobs;
using Pepper.Core.Tenants;

namespace Pepper.Core.Exports;

/// <summary>Deletes the files of exports of all tenants when they are old; run by a timer.</summary>
public sealed class RemoveOldExportFilesHandler(IBlobStore blobs, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>How long files are kept, from when the export was accepted.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(7);

    /// <summary>Deletes them; safe to repeat.</summary>
    public Task HandleAsync(CancellationToken cancellation) => tenants.ForEachAsync(
        tenantId => blobs.DeleteOlderAsync(tenantId, ExportFolder.All, clock.GetUtcNow() - Retention, cancellation), cancellation);
}
