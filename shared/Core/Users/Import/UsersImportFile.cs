using Pepper.Core.Imports;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>Reads the uploaded files of users imports.</summary>
public sealed class UsersImportFile(ImportFile file, IDocumentStore store)
{
    /// <summary>Reads the header; the header of the result file, or what makes the file unusable.</summary>
    public static Result<string> ReadHeader(IReadOnlyList<string> header, int line) =>
        ImportColumns.From(header, line).Map(columns =>
        {
            using var text = new StringWriter();
            new ImportResult(columns).WriteHeader(text);
            return text.ToString();
        });

    private readonly RowsInHand inHand = new();

    /// <summary>Reads the rows of a chunk, and the perks and audiences that they name.</summary>
    /// <param name="step">Which chunk.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="now">The time.</param>
    /// <param name="isReadAgain">Whether the step after this one will want the same rows.</param>
    /// <param name="cancellation">Stops before the next read.</param>
    public async Task<ImportRows> ReadAsync(
        ImportStep step, Tenant tenant, DateTimeOffset now, bool isReadAgain, CancellationToken cancellation)
    {
        var chunkId = step.Run.ChunkIdOf(step.Chunk);
        var rows = inHand.Take(chunkId) ?? await ParseAsync(step, tenant, now, cancellation);
        if (isReadAgain)
        {
            inHand.Put(chunkId, rows);
        }

        var catalogue = await ImportCatalogue.ReadAsync(store, step.Run.TenantId, rows.All, cancellation);
        return new ImportRows(rows.Columns, catalogue, rows.All);
    }

    private async Task<ParsedRows> ParseAsync(ImportStep step, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var lines = await file.ReadAsync(step, cancellation);
        var columns = ImportColumns.From(lines.Header, 1);
        if (!columns.IsSuccess)
        {
            throw new InvalidDataException($"The header of operation {step.Run.OperationId} is not what it was.");
        }

        var reader = new ImportRowReader(columns.Value, tenant.Settings.DefaultCountry, DateOnly.FromDateTime(now.UtcDateTime));
        return new ParsedRows(columns.Value, [.. lines.All.Select(reader.Read)]);
    }
}
