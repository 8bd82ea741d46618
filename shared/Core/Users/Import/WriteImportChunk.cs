using Pepper.Core.Credentials;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>
/// Second step of a chunk: makes the users of its good rows, each with all that belongs to it in one commit, writes its
/// part of the result file, and counts it into the operation's progress. Taken again after whatever interruption, it
/// finds what it has made before by its ids, and comes to the same result.
/// </summary>
public sealed class WriteImportChunkHandler(
    IDocumentStore store, ImportChunk chunks, UsersImportFile file, CredentialNames names, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>
    /// Within this time nobody takes over the names that the first step has reserved; after it they are reserved again.
    /// Half of the patience, so that the writing is well under way before it ends.
    /// </summary>
    private static readonly TimeSpan Trust = CredentialReservation.Patience / 2;

    /// <summary>Writes the chunk, unless it is done.</summary>
    public async Task HandleAsync(ImportStep step, CancellationToken cancellation)
    {
        var run = step.Run;
        var chunk = await chunks.FindAsync(step, cancellation) ?? throw Missing("chunk", step);
        if (chunk.Value.Status == OperationStatus.Done)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var refusalsId = NameRefusals.DocumentIdOf(chunk.Id);
        var refusals = await NameRefusals.DocumentType.ReadAsync(store, run.Partition, refusalsId, cancellation) ?? throw Missing("names", step);
        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var rows = await file.ReadAsync(step, tenant, now, isReadAgain: false, cancellation);
        var mustReserve = now - refusals.Value.DecidedAt > Trust;
        var writer = new ImportRowWriter(store.InBulk, new ReservedNames(names.InBulk, run), run, tenant, rows, mustReserve, now);
        var refused = refusals.Value.Rows.ToDictionary(refusal => refusal.Row, refusal => refusal.Errors);
        var outcomes = await writer.WriteAsync(refused, cancellation);
        var failed = outcomes.Count(outcome => outcome.Errors.Count > 0);
        await chunks.EndAsync(step, chunk, outcomes.Length, failed, text => Write(text, rows, outcomes), cancellation);
    }

    private static void Write(TextWriter text, ImportRows rows, RowOutcome[] outcomes)
    {
        var result = new ImportResult(rows.Columns);
        for (var index = 0; index < outcomes.Length; index++)
        {
            result.WriteRow(text, rows.All[index], outcomes[index]);
        }
    }

    private static InvalidOperationException Missing(string what, ImportStep step) =>
        new($"The {what} of chunk {step.Chunk} of operation {step.Run.OperationId} are not there.");
}
