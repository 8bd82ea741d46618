using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// Carries out what is due in all tenants: whose time has come, also while nobody was there, what is to be tried again, and what a
/// crash cut off. Whatever stops it, the next run goes on from there.
/// </summary>
public sealed class RunDueTasksHandler(IDocumentStore store, TenantDirectory tenants, RunScheduledTaskHandler run, TimeProvider clock)
{
    private const int Page = 1000;

    private const int AtOneTime = 8;

    // A tenant with very many must not hold the others up for long; what is left is due in the next run.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    private static readonly ScheduledTaskStatus[] Waiting = [ScheduledTaskStatus.Scheduled, ScheduledTaskStatus.Queued];

    /// <summary>Carries out all that is due.</summary>
    /// <exception cref="AggregateException">Some failed; all others were carried out.</exception>
    public Task HandleAsync(DateTimeOffset now, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => OfTenantAsync(tenantId, now, cancellation), cancellation);

    private async Task OfTenantAsync(string tenantId, DateTimeOffset now, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        foreach (var status in Waiting)
        {
            var query = new QuerySpec(ScheduledTask.DocumentType.Name, tenantId)
            {
                Owner = ScheduledTask.PartitionOf(tenantId).Owner,
                Filters =
                [
                    Filter.Equal("status", WireName.Of(status)),
                    new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(now)),
                ],
                Order = [new OrderBy("dueAt"), new OrderBy("_id")],
                Limit = Page,
            };
            do
            {
                var page = await ScheduledTask.DocumentType.QueryAsync(store, query, cancellation);
                await Sweep.OverAsync(
                    page.Items.ToAsyncEnumerable(),
                    AtOneTime,
                    (task, stop) => run.HandleAsync(new RunScheduledTask(tenantId, task.Id), now, stop),
                    cancellation);
                query = query with { StartAt = page.Next };
            }
            while (query.StartAt is not null && clock.GetElapsedTime(started) < Turn);
        }
    }
}
