using System.Buffers;
using Pepper.Core.Blobs;
using Pepper.Core.Csv;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>Reads the uploaded files of imports.</summary>
public sealed class ImportFile(IBlobStore blobs, IDocumentStore store)
{
    /// <summary>Goes through the file and divides it; 422 says what makes it unusable.</summary>
    public async Task<Result<(CsvPlan Plan, ImportColumns Columns)>> PlanAsync(UsersImport run, CancellationToken cancellation)
    {
        await using var upload = await blobs.OpenReadAsync(run.UploadName, 0, null, cancellation)
            ?? throw new FileNotFoundException($"The upload of operation {run.OperationId} is gone.");
        ImportColumns? columns = null;
        var plan = await CsvPlanner.PlanAsync(
            upload,
            (header, line) =>
            {
                var read = ImportColumns.From(header, line);
                columns = read.Value;
                return read.Error;
            },
            cancellation);
        return plan.Map(value => (value, columns!));
    }

    /// <summary>Reads the rows of a chunk, and checks them against the tenant's perks and audiences.</summary>
    public async Task<ImportRows> ReadAsync(
        UsersImport run, ImportPlan plan, int chunk, Tenant tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        var header = new List<string>();
        await ReadAsync(run.UploadName, plan.HeaderOffset, plan.HeaderLength, text => CsvText.ReadRecord(ref text, header, out _), cancellation);
        var columns = ImportColumns.From(header, 1);
        if (!columns.IsSuccess)
        {
            throw new InvalidDataException($"The header of operation {run.OperationId} is not what it was.");
        }

        var where = default(CsvChunk)!;
        await ReadAsync(
            run.PlanName, (long)chunk * CsvPlanFile.LineLength, CsvPlanFile.LineLength, line => where = CsvPlanFile.Read(line), cancellation);
        var reader = new ImportRowReader(columns.Value, tenant.Settings.DefaultCountry, DateOnly.FromDateTime(now.UtcDateTime));
        var rows = new List<ImportRow>(where.Rows);
        await ReadAsync(
            run.UploadName,
            where.Offset,
            where.Length,
            text =>
            {
                var cells = new List<string>(columns.Value.Count);
                while (CsvText.ReadRecord(ref text, cells, out var stray))
                {
                    rows.Add(reader.Read(where.FirstRow + rows.Count, cells.ToArray(), stray));
                }
            },
            cancellation);
        var catalogue = await ImportCatalogue.ReadAsync(store, run.TenantId, rows, cancellation);
        return new ImportRows(columns.Value, catalogue, rows);
    }

    private delegate void Use(ReadOnlySpan<byte> bytes);

    private async Task ReadAsync(BlobName name, long offset, int length, Use use, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await using var blob = await blobs.OpenReadAsync(name, offset, length, cancellation)
                ?? throw new FileNotFoundException($"There is no blob '{name.Path}'.", name.Path);
            await blob.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            use(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
