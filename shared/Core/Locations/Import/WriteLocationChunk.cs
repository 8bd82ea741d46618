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
public sealed class WriteLocationChunkHandler(IDocumentStore store, ImportFile file, ImportChunk chunks, TimeProvider clock)
{
    // Rows of one commit: so many characters together, unless one alone has more.
    private const int MaxCharacters = 500_000;

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
        var reader = new LocationRowReader(columns.Value);
        var writer = new LocationRowWriter(store, step.Run, reader, now);
        List<LocationRow> rows = [.. lines.All.Select(reader.Read)];
        var outcomes = new List<LocationOutcome>(rows.Count);
        foreach (var group in Divide(rows))
        {
            outcomes.AddRange(await writer.WriteAsync(group, isAgain: before is not null, cancellation));
        }

        var failed = outcomes.Count(outcome => outcome.Errors.Count > 0);
        var result = new LocationImportResult(columns.Value);
        await chunks.EndAsync(step, chunk, rows.Count, failed, text => Write(text, result, rows, outcomes), cancellation);
    }

    // By the rows alone, so that a chunk that is taken again is divided in the same way.
    private static IEnumerable<IReadOnlyList<LocationRow>> Divide(List<LocationRow> rows)
    {
        var group = new List<LocationRow>();
        var characters = 0;
        foreach (var row in rows)
        {
            var more = row.Cells.Sum(cell => cell.Length);
            if (group.Count == LocationRowWriter.MaxRows || (group.Count > 0 && characters + more > MaxCharacters))
            {
                yield return group;
                (group, characters) = ([], 0);
            }

            group.Add(row);
            characters += more;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static void Write(TextWriter text, LocationImportResult result, List<LocationRow> rows, List<LocationOutcome> outcomes)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            result.WriteRow(text, rows[index], outcomes[index]);
        }
    }
}
