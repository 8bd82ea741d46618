using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Sends again what was given up, as after a receiver's outage: up to 1,000 deliveries a call, the oldest first. Whoever calls goes
/// on while there are more.
/// </summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="Since">Those made then or later.</param>
/// <param name="Until">Those made before then; null for no end.</param>
public sealed record ReplayFailedDeliveries(string WebhookId, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>The most deliveries of one call.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<ReplayFailedDeliveries> From(string webhookId, Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!body.Has("since"))
        {
            body.Fail("since", "is required.");
        }

        var (since, until) = (body.Time("since") ?? default, body.Time("until"));
        if (until <= since)
        {
            body.Fail("until", "must be later than `since`.");
        }

        return body.Finish(new ReplayFailedDeliveries(webhookId, since, until));
    }
}

/// <summary>What was sent again.</summary>
/// <param name="Replayed">How many deliveries.</param>
/// <param name="HasMore">Whether there are more, for another call of the same.</param>
public sealed record ReplayedDeliveries(int Replayed, bool HasMore);

/// <summary>Carries out <see cref="ReplayFailedDeliveries"/>.</summary>
public sealed class ReplayFailedDeliveriesHandler(IDocumentStore store)
{
    private const int AtOneTime = 8;

    /// <summary>
    /// Begins new rounds; 422 while the endpoint is switched off. What is sent again has failed no more, so repeating the call does
    /// nothing twice.
    /// </summary>
    public async Task<Result<ReplayedDeliveries>> HandleAsync(ReplayFailedDeliveries command, Call call, CancellationToken cancellation)
    {
        if (await WebhookReader.FindAsync(store, call.TenantId, command.WebhookId, cancellation) is not { } webhook)
        {
            return WebhookReader.Unknown();
        }

        if (!webhook.Endpoint.Value.Active)
        {
            return ReplayDeliveryHandler.Off();
        }

        var page = await WebhookDelivery.DocumentType.QueryAsync(store, Failed(command, call.TenantId), cancellation);
        var replayed = 0;
        await Parallel.ForEachAsync(
            page.Items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOneTime, CancellationToken = cancellation },
            async (stored, stop) =>
            {
                var again = ReplayDelivery.Decide(stored.Value, call.Now);
                var write = WebhookDelivery.DocumentType.Replace(stored, again, again.ExpiresAt);
                if ((await store.CommitAsync(stored.Partition, [write], stop)).IsCommitted)
                {
                    Interlocked.Increment(ref replayed);
                }
            });
        return new ReplayedDeliveries(replayed, page.Next is not null);
    }

    private static QuerySpec Failed(ReplayFailedDeliveries command, string tenantId)
    {
        List<Filter> filters =
        [
            Filter.Equal("webhookId", command.WebhookId),
            Filter.Equal("status", WireName.Of(DeliveryStatus.Failed)),
            new Filter("created", FilterOperator.GreaterThanOrEqual, Timestamp.Write(command.Since)),
        ];
        if (command.Until is { } until)
        {
            filters.Add(new Filter("created", FilterOperator.LessThan, Timestamp.Write(until)));
        }

        return new QuerySpec(WebhookDelivery.DocumentType.Name, tenantId)
        {
            Filters = filters,
            Order = [new OrderBy("created"), new OrderBy("_id")],
            Limit = ReplayFailedDeliveries.MostAtOnce,
        };
    }
}
