using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>Deletes an endpoint. What waits for it is not sent; its log goes by itself.</summary>
/// <param name="WebhookId">Which one.</param>
public sealed record DeleteWebhook(string WebhookId);

/// <summary>Carries out <see cref="DeleteWebhook"/>.</summary>
public sealed class DeleteWebhookHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Deletes the endpoint.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteWebhook command, Call call, CancellationToken cancellation)
    {
        var partition = WebhookEndpoint.PartitionOf(call.TenantId);
        return work.RunAsync<Nothing>(
            call,
            partition,
            async () =>
            {
                var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
                if (await WebhookReader.FindAsync(store, call.TenantId, command.WebhookId, cancellation) is not { } found)
                {
                    return WebhookReader.Unknown();
                }

                List<Write> writes = [DocumentType<WebhookEndpoint>.Delete(found.Endpoint), version];
                if (found.Health is { } health)
                {
                    writes.Add(DocumentType<WebhookHealth>.Delete(health));
                }

                return Decision.Change(Nothing.Value, writes);
            },
            cancellation);
    }
}
