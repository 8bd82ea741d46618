using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Carries out the rows of a chunk, writes its part of the result file, and counts it into the operation's progress.
/// Chunks are written one after the other, as rows count in the file's order. Taken again after whatever interruption, a
/// chunk finds what it has done before, and comes to the same.
/// </summary>
public sealed class WriteLocationChunkHandler(
    IDocumentStore store, LocationWriter locations, ImportFile file, ImportChunk chunks, TimeProvider clock)
{
    /// <summary>Reads the header; the header of the result file, or what makes the file unusable.</summary>
    public static Result<string> ReadHeader(IReadOnlyList<string> header, int line) =>
        LocationColumns.From(header, line).Map(columns =>
        {
            using var text = new StringWriter();
            new LocationImportResult(columns).WriteHeader(text);
            return text.ToString();
        });

    /// <summary>Writes the chunk, unless it is done.</summary>
    public async Task HandleAsync(ImportStep step, CancellationToken cancellation)
    {
        var before = await chunks.FindAsync(step, cancellation);
        if (before?.Value.Status == OperationStatus.Done)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var lines = await file.ReadAsync(step, cancellation);
        var columns = LocationColumns.From(lines.Header, 1);
        if (!columns.IsSuccess)
        {
            throw new InvalidDataException($"The header of operation {step.Run.OperationId} is not what it was.");
        }

        var chunk = before ?? await chunks.BeginAsync(step, lines.All.Count, now, cancellation);
        var reader = new LocationRowReader(columns.Value, step.Run);
        var writer = new LocationRowWriter(store, locations, step.Run, reader, now);
        List<LocationRow> rows = [.. lines.All.Select(reader.Read)];
        var outcomes = await writer.WriteAsync(rows, isAgain: before is not null, cancellation);
        var failed = outcomes.Count(outcome => outcome.Errors.Count > 0);
        var result = new LocationImportResult(columns.Value);
        await chunks.EndAsync(step, chunk, rows.Count, failed, text => Write(text, result, rows, outcomes), cancellation);
    }

    private static void Write(TextWriter text, LocationImportResult result, List<LocationRow> rows, IReadOnlyList<LocationOutcome> outcomes)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            result.WriteRow(text, rows[index], outcomes[index]);
        }
    }
}
