using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Payments;

/// <summary>
/// Handles the events of a tenant that were taken in and still wait, as the queue has given them up while the gateway was
/// away for long; run by a timer.
/// </summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record HandleWaitingEvents(string TenantId);

/// <summary>Carries out <see cref="HandleWaitingEvents"/>.</summary>
public sealed class HandleWaitingEventsHandler(IDocumentStore store, HandleGatewayEventHandler handle, TimeProvider clock)
{
    // A tenant whose gateway hangs must not hold the others up for long; what is left is due in the next run.
    private const int MostOfOneTenant = 200;

    private const int AtOneTime = 4;

    /// <summary>Handles them; harmless beside the queue, and beside itself.</summary>
    /// <exception cref="AggregateException">Some could not be handled; each is tried again later, the longer it waits the less often.</exception>
    public async Task HandleAsync(HandleWaitingEvents command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var now = clock.GetUtcNow();
        var query = new QuerySpec(TakenEvent.DocumentType.Name, command.TenantId)
        {
            Filters = [new Filter("nextTryAt", FilterOperator.LessThanOrEqual, Timestamp.Write(now))],
            Order = [new OrderBy("nextTryAt"), new OrderBy("_id")],
            Limit = MostOfOneTenant,
        };
        var page = await TakenEvent.DocumentType.QueryAsync(store, query, cancellation);
        await Sweep.OverAsync(
            page.Items.ToAsyncEnumerable(), AtOneTime, (waiting, stop) => TryAsync(waiting, now, stop), cancellation);
    }

    // Put off before it is tried: one that always fails does not keep the rest from their turn.
    private async Task TryAsync(Stored<TakenEvent> waiting, DateTimeOffset now, CancellationToken cancellation)
    {
        var putOff = TakenEvent.DocumentType.Replace(waiting, waiting.Value.PutOff(now), waiting.Value.TakenAt + TakenEvent.Lifetime);
        if ((await store.CommitAsync(waiting.Partition, [putOff], cancellation)).IsCommitted)
        {
            await handle.HandleAsync(new HandleGatewayEvent(waiting.Partition.TenantId, waiting.Partition.Owner, waiting.Value.Id), cancellation);
        }
    }
}
