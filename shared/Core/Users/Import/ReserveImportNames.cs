using Pepper.Core.Credentials;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>
/// First step of a chunk: gets its good rows their names. Chunks take this step one after the other, so that of several
/// rows with one name the first in the file wins, whatever runs beside. Taken again, it comes to the same.
/// </summary>
public sealed class ReserveImportNamesHandler(
    IDocumentStore store, UsersImportFile file, CredentialNames names, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>Reserves the names, and notes which rows did not get theirs.</summary>
    public async Task HandleAsync(ImportStep step, CancellationToken cancellation)
    {
        var run = step.Run;
        var chunkId = run.ChunkIdOf(step.Chunk);
        if (await store.ReadAsync(run.Partition, NameRefusals.DocumentIdOf(chunkId), cancellation) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var rows = await file.ReadAsync(step, tenant, now, cancellation);
        IRowNames taker = run.Options.DryRun ? new SeenNames(names, run, new SeenKeys(store, run, now)) : new ReservedNames(names, run);
        var refusals = await new RowNames(taker).TakeAsync(rows.All.Where(row => rows.ErrorsOf(row).Count == 0), cancellation);

        // A conflict means that the same step was taken twice at once; both have come to the same.
        await store.CommitAsync(
            run.Partition,
            [
                Operation.DocumentType.Create(chunkId, ImportChunk.Begun(step, rows.All.Count, now)),
                NameRefusals.DocumentType.Create(
                    NameRefusals.DocumentIdOf(chunkId), new NameRefusals(refusals, now), now + NameRefusals.Lifetime),
            ],
            cancellation);
    }
}
