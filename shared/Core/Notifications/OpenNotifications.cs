using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Notifications;

/// <summary>Finds the messages that have not ended, so that a timer sees to it that each is being delivered.</summary>
public sealed class OpenNotifications(IDocumentStore store, TenantDirectory tenants)
{
    /// <summary>Does something for each of them, in all tenants; where it fails, the others are still served.</summary>
    /// <exception cref="AggregateException">It failed for some.</exception>
    public Task ForEachAsync(Func<NotificationRun, Task> act, CancellationToken cancellation) => tenants.ForEachAsync(
        async tenantId =>
        {
            var query = new QuerySpec(OpenNotification.DocumentType.Name, tenantId) { Owner = NotificationMessage.PartitionOf(tenantId).Owner };
            await foreach (var open in OpenNotification.DocumentType.QueryEachAsync(store, query, cancellation))
            {
                await act(new NotificationRun(tenantId, open.Value.Id));
            }
        },
        cancellation);
}

/// <summary>Ends that a message is on its way.</summary>
internal static class ClosedNotification
{
    /// <summary>The write for the commit that ends the message; none when it was ended before.</summary>
    internal static async Task<IReadOnlyList<Write>> CloseAsync(this IDocumentStore store, NotificationRun run, CancellationToken cancellation) =>
        await OpenNotification.DocumentType.ReadAsync(
            store, NotificationMessage.PartitionOf(run.TenantId), OpenNotification.DocumentIdOf(run.MessageId), cancellation) is { } open
            ? [DocumentType<OpenNotification>.Delete(open)]
            : [];
}
