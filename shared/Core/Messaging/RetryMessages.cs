using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Messaging;

/// <summary>
/// Tries the messages that still wait: whose provider was away, whose deliverer died, or which the queue has given up.
/// Ends those that are of use no more.
/// </summary>
public sealed class RetryMessagesHandler(IDocumentStore store, TenantDirectory tenants, DeliverMessageHandler deliver)
{
    // A tenant whose provider hangs must not hold the others up for long; what is left is due in the next run.
    private const int MostOfOneTenant = 200;

    private const int AtOneTime = 16;

    /// <summary>Tries what is due, in all tenants.</summary>
    /// <exception cref="AggregateException">Some could not be tried, as when no sender is set; all others were.</exception>
    public Task HandleAsync(DateTimeOffset now, CancellationToken cancellation) =>
        tenants.ForEachAsync(tenantId => OfTenantAsync(tenantId, now, cancellation), cancellation);

    // Push messages come by the 100,000: the code that somebody waits for must not wait behind them.
    private Task OfTenantAsync(string tenantId, DateTimeOffset now, CancellationToken cancellation) => Task.WhenAll(
        OfChannelAsync(tenantId, FilterOperator.NotEqual, now, cancellation),
        OfChannelAsync(tenantId, FilterOperator.Equal, now, cancellation));

    private async Task OfChannelAsync(string tenantId, FilterOperator isPush, DateTimeOffset now, CancellationToken cancellation)
    {
        // With those under a lease, as whoever held it may be gone; the deliverer knows.
        var query = new QuerySpec(OutboundMessage.DocumentType.Name, tenantId)
        {
            Filters =
            [
                new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(now + MessageRetries.Lease)),
                new Filter("channel", isPush, WireName.Of(MessageChannel.Push)),
            ],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
            Limit = MostOfOneTenant,
        };
        var page = await OutboundMessage.DocumentType.QueryAsync(store, query, cancellation);
        await Sweep.OverAsync(
            page.Items.Where(message => message.Value.DueAt <= now || message.Value.LeasedAt is not null).ToAsyncEnumerable(),
            AtOneTime,
            (message, stop) => deliver.HandleAsync(new DeliverMessage(tenantId, message.Partition.Owner, message.Value.Id), stop),
            cancellation);
    }
}
