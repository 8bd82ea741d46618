using System.Text;
using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;

namespace Pepper.Core.Imports;

/// <summary>Keeps the sub-operation of a chunk, and counts the chunk into its operation's progress.</summary>
public sealed class ImportChunk(IDocumentStore store, IBlobStore blobs, TimeProvider clock)
{
    /// <summary>The sub-operation of a chunk that is begun.</summary>
    public static Operation Begun(ImportStep step, int rows, DateTimeOffset now) => new()
    {
        Id = step.Run.ChunkIdOf(step.Chunk),
        TenantId = step.Run.TenantId,
        ParentId = step.Run.OperationId,
        Namespace = step.Run.Kind.Namespace,
        Name = ImportKind.OperationName,
        Status = OperationStatus.Running,
        Progress = new OperationProgress(rows, 0, 0),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The sub-operation of a chunk; null when it was not begun.</summary>
    public Task<Stored<Operation>?> FindAsync(ImportStep step, CancellationToken cancellation) =>
        Operation.DocumentType.ReadAsync(store, step.Run.Partition, step.Run.ChunkIdOf(step.Chunk), cancellation);

    /// <summary>Writes down that a chunk is begun, unless it is; answers its sub-operation.</summary>
    public async Task<Stored<Operation>> BeginAsync(ImportStep step, int rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var begun = Begun(step, rows, now);
        await store.CommitAsync(step.Run.Partition, [Operation.DocumentType.Create(begun.Id, begun)], cancellation);
        return await FindAsync(step, cancellation) ?? throw new InvalidOperationException($"There is no chunk {begun.Id}.");
    }

    /// <summary>Writes a chunk's part of the result file; then ends the chunk and counts it, in one commit, so that it is counted once.</summary>
    /// <param name="step">Which chunk.</param>
    /// <param name="begun">Its sub-operation, as it was read.</param>
    /// <param name="rows">How many rows were dealt with.</param>
    /// <param name="failed">How many of those were refused.</param>
    /// <param name="writeResult">Writes the rows of the result.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    public async Task EndAsync(
        ImportStep step, Stored<Operation> begun, int rows, int failed, Action<TextWriter> writeResult, CancellationToken cancellation)
    {
        using (var text = new MemoryStream())
        {
            await using (var writer = new StreamWriter(text, new UTF8Encoding(false), leaveOpen: true))
            {
                writeResult(writer);
            }

            text.Position = 0;
            await blobs.WriteAsync(step.Run.PartName(step.Chunk), text, cancellation);
        }

        var now = clock.GetUtcNow();
        var ended = begun.Value with
        {
            Status = OperationStatus.Done,
            Progress = new OperationProgress(rows, rows, failed),
            UpdatedAt = now,
            EndedAt = now,
        };
        while (true)
        {
            var operation = await Operation.DocumentType.ReadAsync(store, step.Run.Partition, step.Run.OperationId, cancellation)
                ?? throw new InvalidOperationException($"There is no operation {step.Run.OperationId}.");
            var progress = operation.Value.Progress ?? new OperationProgress(null, 0, 0);
            var counted = operation.Value with
            {
                Progress = progress with { Done = progress.Done + rows, Failed = progress.Failed + failed },
                UpdatedAt = now,
            };
            var commit = await store.CommitAsync(
                step.Run.Partition,
                [Operation.DocumentType.Replace(begun, ended), Operation.DocumentType.Replace(operation, counted)],
                cancellation);
            if (commit.IsCommitted)
            {
                PepperTelemetry.ImportedRows.Add(rows - failed, new KeyValuePair<string, object?>("outcome", "ok"));
                PepperTelemetry.ImportedRows.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
                return;
            }

            if (commit.ConflictId == begun.Id)
            {
                return;
            }
        }
    }
}
