using System.Text.Json;
using Pepper.Core.Exports;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Export;

/// <summary>
/// The locations of an export by their ids, each as it is when its part is written; those made after the call are not
/// among them. They are gone through twice: first to find which columns they need.
/// </summary>
internal sealed class LocationsExportSource(IDocumentStore store) : IExportSource
{
    private const int PageSize = 500;

    /// <inheritdoc />
    public ExportKind Kind => LocationsExport.Kind;

    /// <inheritdoc />
    public async Task<ExportPlan> PlanAsync(ExportRun run, CancellationToken cancellation)
    {
        var (rows, columns) = (0L, LocationExportColumns.None);
        string? next = null;
        do
        {
            (var page, next) = await ReadPageAsync(run, next, cancellation);
            foreach (var location in page.TakeWhile(_ => rows < run.MaxRows))
            {
                columns = columns.With(location);
                rows++;
            }
        }
        while (next is not null && rows < run.MaxRows);
        return new ExportPlan(rows, JsonSerializer.Serialize(columns, LocationExportJson.Default.LocationExportColumns));
    }

    /// <inheritdoc />
    public IReadOnlyList<string> ColumnsOf(string? plan) => [.. ColumnsIn(plan).Names()];

    /// <inheritdoc />
    public async Task<ExportPage> ReadAsync(ExportRun run, string? plan, string? from, CancellationToken cancellation)
    {
        var columns = ColumnsIn(plan);
        var (page, next) = await ReadPageAsync(run, from, cancellation);
        return new ExportPage([.. page.Select(location => new ExportRow(location.Id, LocationExportRow.Of(location, columns)))], next);
    }

    private static LocationExportColumns ColumnsIn(string? plan) =>
        JsonSerializer.Deserialize(plan!, LocationExportJson.Default.LocationExportColumns)!;

    private async Task<(IReadOnlyList<Location> Locations, string? Next)> ReadPageAsync(ExportRun run, string? from, CancellationToken cancellation)
    {
        var filter = LocationExportFilter.Parse(run.Request);
        var query = new QuerySpec(Location.DocumentType.Name, run.TenantId)
        {
            Owner = Location.PartitionOf(run.TenantId).Owner,
            Order = [new OrderBy("_id")],
            Limit = PageSize,
            StartAt = from is null ? null : [from],
        };
        var page = await Location.DocumentType.QueryAsync(store, query, cancellation);
        return (
            [.. page.Items.Select(stored => stored.Value).Where(location => location.Created <= run.AcceptedAt && filter.Fits(location))],
            page.Next is [string next] ? next : null);
    }
}
