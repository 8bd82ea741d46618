using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Awards;

/// <summary>
/// Writes down what the clock has done to the awards of all tenants, by the reminders that are due. Whatever stops it,
/// the next run goes on from there.
/// </summary>
public sealed class SettleDueAwardsHandler(IDocumentStore store, TenantDirectory tenants, SettleAwardHandler settle)
{
    // Awards are in partitions of their own, so they can be settled beside each other.
    private const int AtOneTime = 8;

    /// <summary>Settles all that is due.</summary>
    /// <returns>How many reminders were worked off.</returns>
    public async Task<int> HandleAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var done = 0;
        await tenants.ForEachAsync(async tenantId => done += await OfTenantAsync(tenantId, now, cancellation), cancellation);
        return done;
    }

    private async Task<int> OfTenantAsync(string tenantId, DateTimeOffset now, CancellationToken cancellation)
    {
        var query = new QuerySpec(PointsReminder.DocumentType.Name, tenantId)
        {
            Filters = [new Filter("dueAt", FilterOperator.LessThanOrEqual, Text.Timestamp.Write(now))],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
        };
        return await Sweep.OverAsync(
            PointsReminder.DocumentType.QueryEachAsync(store, query, cancellation),
            AtOneTime,
            (reminder, stop) => SettleAsync(tenantId, reminder, now, stop),
            cancellation);
    }

    private async Task SettleAsync(string tenantId, Stored<PointsReminder> reminder, DateTimeOffset now, CancellationToken cancellation)
    {
        var award = new SettleAward(tenantId, reminder.Partition.Owner, reminder.Value.AwardId);
        if (await settle.HandleAsync(award, reminder.Id, now, cancellation) is { IsSuccess: false } refused)
        {
            throw new StoreUnavailableException(refused.Error.Message);
        }
    }
}
