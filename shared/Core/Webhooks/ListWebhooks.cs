using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>Lists the tenant's endpoints, oldest first.</summary>
/// <param name="Page">The page.</param>
public sealed record ListWebhooks(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListWebhooks> From(QueryFields query) => query.Finish(new ListWebhooks(query.Page()));
}

/// <summary>Carries out <see cref="ListWebhooks"/>.</summary>
public sealed class ListWebhooksHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<ShownWebhook>>> HandleAsync(ListWebhooks query, Call call, CancellationToken cancellation)
    {
        var spec = query.Page.Query(WebhookEndpoint.DocumentType, call.TenantId, WebhookEndpoint.PartitionOf(call.TenantId).Owner);
        var page = await store.ListAsync(WebhookEndpoint.DocumentType, spec, cancellation);
        var failing = await WebhookReader.FailingAsync(store, call.TenantId, cancellation);
        return page.Map(endpoint => new ShownWebhook(endpoint, failing.TryGetValue(endpoint.Id, out var since) ? since : null));
    }
}
