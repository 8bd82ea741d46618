using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>Reads an endpoint.</summary>
/// <param name="WebhookId">Which one.</param>
public sealed record GetWebhook(string WebhookId);

/// <summary>Carries out <see cref="GetWebhook"/>.</summary>
public sealed class GetWebhookHandler(IDocumentStore store)
{
    /// <summary>Reads the endpoint.</summary>
    public async Task<Result<ShownWebhook>> HandleAsync(GetWebhook query, Call call, CancellationToken cancellation) =>
        await WebhookReader.FindAsync(store, call.TenantId, query.WebhookId, cancellation) is { } found ? found.Shown : WebhookReader.Unknown();
}
