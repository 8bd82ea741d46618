using Pepper.Core.Credentials;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>
/// First step of a chunk: gets its good rows their names. Chunks take this step one after the other, so that of several
/// rows with one name the first in the file wins, whatever runs beside.
/// </summary>
/// <param name="Import">The import.</param>
/// <param name="Plan">How its file is divided.</param>
/// <param name="Chunk">Which chunk, from 0.</param>
public sealed record ReserveImportNames(UsersImport Import, ImportPlan Plan, int Chunk);

/// <summary>Carries out <see cref="ReserveImportNames"/>. Run again, it comes to the same.</summary>
public sealed class ReserveImportNamesHandler(
    IDocumentStore store, ImportFile file, CredentialNames names, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>Reserves the names, and notes which rows did not get theirs.</summary>
    public async Task HandleAsync(ReserveImportNames command, CancellationToken cancellation)
    {
        var run = command.Import;
        var partition = run.Partition;
        var chunkId = run.ChunkIdOf(command.Chunk);
        if (await store.ReadAsync(partition, NameRefusals.DocumentIdOf(chunkId), cancellation) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var rows = await file.ReadAsync(run, command.Plan, command.Chunk, tenant, now, cancellation);
        IRowNames taker = run.DryRun ? new SeenNames(names, store, run, now) : new ReservedNames(names, run);
        var refusals = await new RowNames(taker).TakeAsync(rows.All.Where(row => rows.ErrorsOf(row).Count == 0), cancellation);

        // A conflict means that the same step was taken twice at once; both have come to the same.
        await store.CommitAsync(
            partition,
            [
                Operation.DocumentType.Create(chunkId, ChunkOf(command, rows, chunkId, now)),
                NameRefusals.DocumentType.Create(
                    NameRefusals.DocumentIdOf(chunkId), new NameRefusals(refusals, now), now + NameRefusals.Lifetime),
            ],
            cancellation);
    }

    private static Operation ChunkOf(ReserveImportNames command, ImportRows rows, string chunkId, DateTimeOffset now) => new()
    {
        Id = chunkId,
        TenantId = command.Import.TenantId,
        ParentId = command.Import.OperationId,
        Namespace = StartUsersImport.Namespace,
        Name = StartUsersImport.Name,
        Status = OperationStatus.Running,
        Progress = new OperationProgress(rows.All.Count, 0, 0),
        CreatedAt = now,
        UpdatedAt = now,
    };
}
