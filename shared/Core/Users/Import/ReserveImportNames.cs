using Pepper.Core.Credentials;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>
/// First step of a chunk: gets its good rows their names. Chunks take this step one after the other, so that of several
/// rows with one name the first in the file wins, whatever runs beside. Taken again, it comes to the same.
/// </summary>
public sealed class ReserveImportNamesHandler(
    IDocumentStore store, UsersImportFile file, CredentialNames names, TenantDirectory tenants, PendingErasures erasures, TimeProvider clock)
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
        var rows = await file.ReadAsync(step, tenant, now, isReadAgain: true, cancellation);
        IRowNames taker = run.Options.DryRun
            ? new SeenNames(names.InBulk, run, new SeenKeys(store.InBulk, run, now))
            : new ReservedNames(names.InBulk, run);
        var refusals = await new RowNames(taker).TakeAsync(rows.All.Where(row => rows.ErrorsOf(row).Count == 0), cancellation);

        if (!run.Options.DryRun)
        {
            refusals = [.. refusals, .. await RefuseErasedAsync(run, rows, refusals, cancellation)];
        }

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

    // A person who was deleted after the file was sent is not brought back by it. The names of such a person became free
    // after the erasure was written down, so whoever looks when the names are reserved finds it; and it is not done before
    // this import is.
    private async Task<IReadOnlyList<NameRefusal>> RefuseErasedAsync(
        ImportRun run, ImportRows rows, IReadOnlyList<NameRefusal> refused, CancellationToken cancellation)
    {
        var erased = (await erasures.ReadAsync(run.TenantId, cancellation))
            .Where(person => person.At >= run.AcceptedAt)
            .SelectMany(person => person.Names)
            .ToHashSet(StringComparer.Ordinal);
        var more = new List<NameRefusal>();
        if (erased.Count == 0)
        {
            return more;
        }

        var known = refused.Select(refusal => refusal.Row).ToHashSet();
        foreach (var row in rows.All.Where(row => !known.Contains(row.Number) && row.Names.Any(name => erased.Contains(name.DocumentId))))
        {
            foreach (var name in row.Names)
            {
                var reservation = await names.FindReservationAsync(run.TenantId, name, cancellation);
                if (reservation?.Value.UserId == run.UserIdOf(row.Number))
                {
                    await names.ReleaseAsync(reservation, cancellation);
                }
            }

            more.Add(new NameRefusal(row.Number, ["a user with this name was deleted after the file was sent"]));
        }

        return more;
    }
}
