using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Credentials;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>
/// Second step of a chunk: makes the users of its good rows, each with all that belongs to it in one commit, writes its
/// part of the result file, and counts it into the operation's progress.
/// </summary>
/// <param name="Import">The import.</param>
/// <param name="Plan">How its file is divided.</param>
/// <param name="Chunk">Which chunk, from 0.</param>
public sealed record WriteImportChunk(UsersImport Import, ImportPlan Plan, int Chunk);

/// <summary>
/// Carries out <see cref="WriteImportChunk"/>. Run again after whatever interruption, it finds what it has made before by
/// its ids, and comes to the same result.
/// </summary>
public sealed class WriteImportChunkHandler(
    IDocumentStore store, IBlobStore blobs, ImportFile file, CredentialNames names, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>
    /// Within this time nobody takes over the names that the first step has reserved; after it they are reserved again.
    /// Half of the patience, so that the writing is well under way before it ends.
    /// </summary>
    private static readonly TimeSpan Trust = CredentialReservation.Patience / 2;

    /// <summary>Writes the chunk, unless it is done.</summary>
    public async Task HandleAsync(WriteImportChunk command, CancellationToken cancellation)
    {
        var run = command.Import;
        var partition = run.Partition;
        var chunkId = run.ChunkIdOf(command.Chunk);
        var chunk = await ReadAsync(Operation.DocumentType, partition, chunkId, cancellation);
        if (chunk.Value.Status == OperationStatus.Done)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var refusals = await ReadAsync(NameRefusals.DocumentType, partition, NameRefusals.DocumentIdOf(chunkId), cancellation);
        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var rows = await file.ReadAsync(run, command.Plan, command.Chunk, tenant, now, cancellation);
        var mustReserve = now - refusals.Value.DecidedAt > Trust;
        var writer = new ImportRowWriter(store, new ReservedNames(names, run), run, tenant, rows, mustReserve, now);
        var refused = refusals.Value.Rows.ToDictionary(refusal => refusal.Row, refusal => refusal.Errors);
        var outcomes = await Task.WhenAll(rows.All.Select(row =>
            writer.WriteAsync(row, refused.GetValueOrDefault(row.Number, []), cancellation)));
        await WriteResultAsync(run.PartName(command.Chunk), rows, outcomes, cancellation);
        await CountAsync(partition, run.OperationId, chunk, outcomes, cancellation);
    }

    private async Task<Stored<T>> ReadAsync<T>(DocumentType<T> type, Partition partition, string id, CancellationToken cancellation)
        where T : class =>
        await type.ReadAsync(store, partition, id, cancellation)
            ?? throw new InvalidOperationException($"The operation has no document {id}.");

    private async Task WriteResultAsync(BlobName part, ImportRows rows, RowOutcome[] outcomes, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        await using (var writer = new StreamWriter(text, new UTF8Encoding(false), leaveOpen: true))
        {
            var result = new ImportResult(rows.Columns);
            for (var index = 0; index < outcomes.Length; index++)
            {
                result.WriteRow(writer, rows.All[index], outcomes[index]);
            }
        }

        text.Position = 0;
        await blobs.WriteAsync(part, text, cancellation);
    }

    // One commit ends the chunk and counts it, so that it is counted once.
    private async Task CountAsync(
        Partition partition, string operationId, Stored<Operation> chunk, RowOutcome[] outcomes, CancellationToken cancellation)
    {
        var failed = outcomes.Count(outcome => outcome.Errors.Count > 0);
        var now = clock.GetUtcNow();
        var ended = chunk.Value with
        {
            Status = OperationStatus.Done,
            Progress = new OperationProgress(outcomes.Length, outcomes.Length, failed),
            UpdatedAt = now,
            EndedAt = now,
        };
        while (true)
        {
            var operation = await ReadAsync(Operation.DocumentType, partition, operationId, cancellation);
            var progress = operation.Value.Progress ?? new OperationProgress(null, 0, 0);
            var counted = operation.Value with
            {
                Progress = progress with { Done = progress.Done + outcomes.Length, Failed = progress.Failed + failed },
                UpdatedAt = now,
            };
            var commit = await store.CommitAsync(
                partition,
                [Operation.DocumentType.Replace(chunk, ended), Operation.DocumentType.Replace(operation, counted)],
                cancellation);
            if (commit.IsCommitted)
            {
                PepperTelemetry.ImportedRows.Add(outcomes.Length - failed, new KeyValuePair<string, object?>("outcome", "ok"));
                PepperTelemetry.ImportedRows.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
                return;
            }

            if (commit.ConflictId == chunk.Id)
            {
                return;
            }
        }
    }
}
