using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Looks at the subscriptions of a tenant whose gateway should have been heard of by now: those that a crash cut off, and
/// those whose period is over; run by a timer. So an event that is lost loses nothing.
/// </summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record LookAfterSubscriptions(string TenantId);

/// <summary>Carries out <see cref="LookAfterSubscriptions"/>.</summary>
public sealed class LookAfterSubscriptionsHandler(
    IDocumentStore store, UnitOfWork work, SubscriptionSteps steps, IIdGenerator ids, TimeProvider clock)
{
    // Subscriptions of one user share a partition, and are asked for at the gateway one by one all the same.
    private const int AtOneTime = 4;

    /// <summary>Looks at them; harmless beside calls and events, and beside itself.</summary>
    /// <exception cref="AggregateException">Some could not be looked at; each is looked at again later.</exception>
    public async Task HandleAsync(LookAfterSubscriptions command, CancellationToken cancellation)
    {
        var call = new Call(command.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var query = new QuerySpec(Subscription.DocumentType.Name, command.TenantId)
        {
            Filters = [new Filter("nextLookAt", FilterOperator.LessThanOrEqual, Timestamp.Write(call.Now))],
            Order = [new OrderBy("nextLookAt"), new OrderBy("_id")],
        };
        await Sweep.OverAsync(
            Subscription.DocumentType.QueryEachAsync(store, query, cancellation),
            AtOneTime,
            (due, stop) => LookAsync(due, call, stop),
            cancellation);
    }

    private async Task LookAsync(Stored<Subscription> due, Call call, CancellationToken cancellation)
    {
        var postponed = due.Value with { NextLookAt = SubscriptionLife.PutOff(due.Value, call.Now) };
        var isMine = await work.RunAsync<Turn>(
            call,
            due.Partition,
            async () => (await Subscription.DocumentType.ReadAsync(store, due.Partition, due.Id, cancellation))?.ETag == due.ETag
                ? Decision.Change(new Turn(true), Subscription.DocumentType.Replace(due, postponed)) with { MayFollowErasure = true }
                : Decision.Unchanged(new Turn(false)),
            cancellation);
        if (isMine.IsSuccess && isMine.Value.IsMine)
        {
            // What the gateway refuses is taken in as well, and nobody is there to be told; a host without the gateway's
            // key can do nothing, and says so.
            var looked = await steps.AdvanceAsync(due.Value.UserId, due.Value.Id, call, cancellation);
            if (looked.Error is { Status: >= 500 } error)
            {
                throw new StoreUnavailableException(error.Message);
            }
        }
    }

    // Postponed before it is looked at: while its gateway is away, each is tried less and less often.
    private readonly record struct Turn(bool IsMine);
}
