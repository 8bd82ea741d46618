using System.Text.Json;
using Pepper.Core.Exports;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Actions.Export;

/// <summary>The actions of an export, oldest first.</summary>
internal sealed class ActionsExportSource(IDocumentStore store) : IExportSource
{
    private static readonly IReadOnlyList<OrderBy> OldestFirst = [new OrderBy("when.timestamp"), new OrderBy("_id")];

    /// <inheritdoc />
    public ExportKind Kind => ActionsExport.Kind;

    /// <inheritdoc />
    public async Task<ExportPlan> PlanAsync(ExportRun run, CancellationToken cancellation) => new(await store.CountAsync(QueryOf(run), cancellation));

    /// <inheritdoc />
    public async Task<ExportPage> ReadAsync(ExportRun run, string? plan, string? from, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(QueryOf(run) with { StartAt = from?.Split('|') }, cancellation);
        var rows = new List<ExportRow>(page.Items.Count);
        foreach (var document in page.Items)
        {
            using var action = JsonDocument.Parse(document.Body);
            var row = ActionRow.Of(action.RootElement);
            rows.Add(new ExportRow($"{action.RootElement.GetProperty("when").GetProperty("timestamp").GetString()}|{action.RootElement.GetProperty("_id").GetString()}", row));
        }

        return new ExportPage(rows, page.Next is { } next ? string.Join('|', next) : null);
    }

    private static QuerySpec QueryOf(ExportRun run)
    {
        var asked = ActionsExported.Read(run.Request);
        List<Filter> filters =
        [
            new Filter("when.timestamp", FilterOperator.GreaterThanOrEqual, Timestamp.Write(asked.From)),
            new Filter("when.timestamp", FilterOperator.LessThan, Timestamp.Write(asked.Before)),
        ];
        if (asked.Types is { } types)
        {
            filters.Add(new Filter("type", FilterOperator.In, types));
        }

        if (asked.LocationIds is { } locations)
        {
            filters.Add(locations is [var only] ? Filter.Equal("context.location._id", only) : new Filter("context.location._id", FilterOperator.In, locations));
        }

        return new QuerySpec(ActionRecord.DocumentType.Name, run.TenantId) { Filters = filters, Order = OldestFirst, Limit = QueryRules.MaxLimit };
    }
}
