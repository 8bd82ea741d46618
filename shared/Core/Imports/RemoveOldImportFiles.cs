using Pepper.Core.Blobs;
using Pepper.Core.Tenants;

namespace Pepper.Core.Imports;

/// <summary>Deletes the files of imports, uploads and results, of all tenants when they are old; run by a timer.</summary>
public sealed class RemoveOldImportFilesHandler(IBlobStore blobs, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>How long files are kept, from when the import was accepted.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(30);

    /// <summary>Deletes them; safe to repeat.</summary>
    public Task HandleAsync(CancellationToken cancellation) => tenants.ForEachAsync(
        async tenantId =>
        {
            var oldest = clock.GetUtcNow() - Retention;
            await blobs.DeleteOlderAsync(tenantId, "imports/", oldest, cancellation);
            await blobs.DeleteOlderAsync(tenantId, "uploads/", oldest, cancellation);
        },
        cancellation);
}
