using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Moves;

/// <summary>Writes all that there is of a tenant into an archive. An operation of our own, of the operator's tool.</summary>
/// <param name="TenantId">The tenant, frozen here.</param>
public sealed record ExportTenant(string TenantId);

/// <summary>Carries out <see cref="ExportTenant"/>.</summary>
public sealed class ExportTenantHandler(TenantDirectory tenants, TenantContents contents, IBlobStore blobs, TimeProvider clock)
{
    // A part is held in memory by whoever reads it.
    private const int PartBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Writes the archive, then reads the tenant once more: what it comes to must be the same, or the tenant is not as still
    /// as one that moves must be. Broken off, it is begun again.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="archive">Where the archive is written; what is there of the tenant is replaced.</param>
    /// <param name="cancellation">Stops before the next document; the archive is not whole then.</param>
    public async Task<Result<TenantManifest>> HandleAsync(ExportTenant command, IBlobStore archive, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!ObjectId.IsValid(command.TenantId))
        {
            return Error.NotFound("tenant", "tenantId");
        }

        // The store keeps times to the millisecond.
        var exportedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var tenant = await tenants.GetAsync(command.TenantId, cancellation);
        var target = new TenantArchive(archive, command.TenantId);
        await foreach (var left in archive.ListAsync(command.TenantId, string.Empty, cancellation))
        {
            await archive.DeleteAsync(left, cancellation);
        }

        var (parts, sum) = (0, new MoveSum());
        using var lines = new MemoryStream();
        await foreach (var stored in contents.DocumentsAsync(command.TenantId, cancellation))
        {
            if (Unfinished(stored) is { } unfinished)
            {
                return unfinished;
            }

            var document = ArchivedDocument.Of(stored);
            var line = document.Line();
            sum.Add(document, line);
            lines.Write(line);
            lines.WriteByte((byte)'\n');
            if (lines.Length > PartBytes)
            {
                await target.WritePartAsync(parts++, lines, cancellation);
                lines.SetLength(0);
            }
        }

        await target.WritePartAsync(parts++, lines, cancellation);
        var manifest = new TenantManifest(
            TenantManifest.CurrentFormat,
            command.TenantId,
            tenant.ApplicationId,
            exportedAt,
            parts,
            sum.Tally,
            await target.TakeFilesAsync(blobs, cancellation));
        if (await contents.TallyAsync(command.TenantId, cancellation) != (manifest.Documents, manifest.Blobs))
        {
            return Error.Conflict("The tenant changed while it was read. Freeze it, wait until what was begun has ended, and export it again.");
        }

        await target.WriteManifestAsync(manifest, cancellation);
        return manifest;
    }

    // What works off an operation is the host's and does not move.
    private static Error? Unfinished(StoredDocument document)
    {
        if (document.Type != Operation.DocumentType.Name)
        {
            return null;
        }

        var operation = Operation.DocumentType.Parse(document).Value;
        return operation is { ParentId: Operation.NoParent, Status: OperationStatus.Pending or OperationStatus.Running }
            ? Error.Conflict($"The operation {operation.Id} ({operation.Namespace} {operation.Name}) has not ended. Wait until it has.")
            : null;
    }
}
