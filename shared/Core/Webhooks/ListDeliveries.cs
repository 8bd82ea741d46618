using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>Lists an endpoint's deliveries of the last 30 days, newest first.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="Page">The page.</param>
/// <param name="Filters">On status, type and time.</param>
public sealed record ListDeliveries(string WebhookId, PageRequest Page, IReadOnlyList<Filter> Filters)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListDeliveries> From(string webhookId, QueryFields query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statuses = query.ListFilters("status");
        var types = query.ListFilters("type");
        Know(query, "status", statuses, WireName.All<DeliveryStatus>());
        Know(query, "type", types, ActionType.All);
        return query.Finish(new ListDeliveries(
            webhookId,
            query.Page(new OrderBy("created", true), new OrderBy("_id", true)),
            [Filter.Equal("webhookId", webhookId), .. query.TimeFilters("created"), .. statuses, .. types]));
    }

    private static void Know(QueryFields query, string name, IReadOnlyList<Filter> filters, IEnumerable<string> known)
    {
        if (filters.SelectMany(filter => (IReadOnlyList<string>)filter.Value).FirstOrDefault(word => !known.Contains(word)) is { } unknown)
        {
            query.Fail(name, $"does not know `{(unknown.Length > 40 ? unknown[..40] : unknown)}`.");
        }
    }
}

/// <summary>Carries out <see cref="ListDeliveries"/>.</summary>
public sealed class ListDeliveriesHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<WebhookDelivery>>> HandleAsync(ListDeliveries query, Call call, CancellationToken cancellation)
    {
        if (await WebhookReader.FindAsync(store, call.TenantId, query.WebhookId, cancellation) is null)
        {
            return WebhookReader.Unknown();
        }

        return await store.ListAsync(
            WebhookDelivery.DocumentType,
            query.Page.Query(WebhookDelivery.DocumentType, call.TenantId, null, query.Filters),
            cancellation);
    }
}
