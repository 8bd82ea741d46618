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

    /// <summary>Reads the rows of a chunk, and checks them against the tenant's perks and audiences.</summary>
    public async Task<ImportRows> ReadAsync(ImportStep step, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var lines = await file.ReadAsync(step, cancellation);
        var columns = ImportColumns.From(lines.Header, 1);
        if (!columns.IsSuccess)
        {
            throw new InvalidDataException($"The header of operation {step.Run.OperationId} is not what it was.");
        }

        var reader = new ImportRowReader(columns.Value, tenant.Settings.DefaultCountry, DateOnly.FromDateTime(now.UtcDateTime));
        List<ImportRow> rows = [.. lines.All.Select(reader.Read)];
        var catalogue = await ImportCatalogue.ReadAsync(store, step.Run.TenantId, rows, cancellation);
        return new ImportRows(columns.Value, catalogue, rows);
    }
}
