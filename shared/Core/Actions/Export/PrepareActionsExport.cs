using Pepper.Core.Calls;
using Pepper.Core.Exports;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Actions.Export;

/// <summary>
/// Makes an export of what a caller asked for: days become moments of the tenant's calendar, and the actions that there
/// are become all that there will be. An action is given a time later than that of every one that can be seen, so none
/// that is written from now on can lie before the newest one of now. Where a commit can become visible some time after its
/// own time, it is the call's time that counts, and the export waits before it begins (<see cref="BeginExportHandler"/>).
/// </summary>
public sealed class PrepareActionsExportHandler(IDocumentStore store, TenantDirectory tenants)
{
    /// <summary>Makes the export; refused when nothing can lie between its ends.</summary>
    public async Task<Result<StartExport>> HandleAsync(ActionsExport asked, Call call, CancellationToken cancellation)
    {
        var zone = TimeZones.Get((await tenants.GetAsync(call.TenantId, cancellation)).Settings.Timezone);
        var (from, to) = (asked.Since.Begin(zone), asked.Until.End(zone));
        if (from >= to)
        {
            return Error.Validation("to", "`to` must be later than `from`.");
        }

        var end = store.CommitLag > TimeSpan.Zero ? call.Now : await AfterNewestAsync(call.TenantId, cancellation) ?? from;
        var exported = new ActionsExported(
            from, end < to ? end : to, asked.Types.Count == ActionType.All.Count ? null : asked.Types, asked.LocationIds);
        return new StartExport(ActionsExport.Kind, exported.Write(), asked.MaxRows, asked.MaxFileBytes);
    }

    private async Task<DateTimeOffset?> AfterNewestAsync(string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(ActionRecord.DocumentType.Name, tenantId) { Order = ActionFilters.NewestFirst, Limit = 1 };
        var newest = await ActionRecord.DocumentType.QueryAsync(store, query, cancellation);
        return newest.Items is [var last] ? last.Value.When.Timestamp.AddMilliseconds(1) : null;
    }
}
