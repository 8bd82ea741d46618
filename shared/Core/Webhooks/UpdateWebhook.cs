using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Outbound;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Changes an endpoint; what is not sent stays. What waits goes to the new address. Switching it on, or giving it another address,
/// forgets that it failed.
/// </summary>
/// <param name="WebhookId">Which one.</param>
/// <param name="Url">Where to send; null to leave it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Types">The types of the actions wanted; null was sent, or none are listed, for all.</param>
/// <param name="Active">Whether anything is sent there; null to leave it.</param>
public sealed record UpdateWebhook(
    string WebhookId, string? Url, Edit<string?> Description, Edit<IReadOnlyList<string>?> Types, bool? Active)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateWebhook> From(string webhookId, Fields body) => body.Finish(new UpdateWebhook(
        webhookId,
        body.Url("url"),
        body.Edit("description", body.Text("description", WebhookFields.MaxDescription)),
        body.Edit("types", body.ActionTypes("types")),
        body.Flag("active")));

    /// <summary>The endpoint as changed, or why it may not be.</summary>
    public Result<WebhookEndpoint> Decide(WebhookEndpoint endpoint, OutboundPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Url is not null && WebhookFields.UrlFault(Url, policy) is { } fault
            ? fault
            : endpoint with
            {
                Url = Url ?? endpoint.Url,
                Description = Description.Apply(endpoint.Description, null),
                Types = Types.Apply(endpoint.Types, []) ?? [],
                Active = Active ?? endpoint.Active,
                Disabled = Active is null ? endpoint.Disabled : null,
                Updated = now,
            };
    }

    /// <summary>Whether the endpoint begins anew, so that what failed before counts no more.</summary>
    internal bool BeginsAnew(WebhookEndpoint endpoint) => Active == true || (Url is not null && Url != endpoint.Url);
}

/// <summary>Carries out <see cref="UpdateWebhook"/>.</summary>
public sealed class UpdateWebhookHandler(IDocumentStore store, UnitOfWork work, OutboundPolicy policy)
{
    /// <summary>Changes the endpoint.</summary>
    public Task<Result<ShownWebhook>> HandleAsync(UpdateWebhook command, Call call, CancellationToken cancellation)
    {
        var partition = WebhookEndpoint.PartitionOf(call.TenantId);
        return work.RunAsync<ShownWebhook>(
            call,
            partition,
            async () =>
            {
                var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
                if (await WebhookReader.FindAsync(store, call.TenantId, command.WebhookId, cancellation) is not { } found)
                {
                    return WebhookReader.Unknown();
                }

                var changed = command.Decide(found.Endpoint.Value, policy, call.Now);
                if (!changed.IsSuccess)
                {
                    return changed.Error;
                }

                var health = command.BeginsAnew(found.Endpoint.Value) ? null : found.Health;
                List<Write> writes = [WebhookEndpoint.DocumentType.Replace(found.Endpoint, changed.Value), version];
                if (health is null && found.Health is { } forgotten)
                {
                    writes.Add(DocumentType<WebhookHealth>.Delete(forgotten));
                }

                return Decision.Change(new ShownWebhook(changed.Value, health?.Value.FailingSince), writes);
            },
            cancellation);
    }
}
