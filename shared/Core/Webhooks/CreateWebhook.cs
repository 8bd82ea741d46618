using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Outbound;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>Makes an endpoint that the tenant's actions are sent to. Our own; the reference knows no webhooks.</summary>
/// <param name="Url">Where to send: https, on the public internet, at most 2,048 characters.</param>
/// <param name="Description">What it is for, at most 4,000 characters.</param>
/// <param name="Types">The types of the actions wanted; none for all.</param>
/// <param name="Active">Whether anything is sent there.</param>
public sealed record CreateWebhook(string Url, string? Description, IReadOnlyList<string> Types, bool Active)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateWebhook> From(Fields body)
    {
        body.RequiredText("url", OutboundUrl.MaxLength);
        return body.Finish(new CreateWebhook(
            body.Url("url") ?? string.Empty,
            body.Text("description", WebhookFields.MaxDescription),
            body.ActionTypes("types") ?? [],
            body.Flag("active") ?? true));
    }

    /// <summary>The endpoint that comes of it, or why none does.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="others">How many there are.</param>
    /// <param name="policy">Whereto the host lets tenants have it call.</param>
    /// <param name="call">The call.</param>
    public Result<WebhookEndpoint> Decide(string id, string secret, int others, OutboundPolicy policy, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return WebhookFields.UrlFault(Url, policy) is { } fault ? fault
            : others >= WebhookEndpoint.MostOfTenant ? Error.Refused($"A tenant has at most {WebhookEndpoint.MostOfTenant} webhooks.")
            : new WebhookEndpoint(id, call.TenantId, call.Now, call.Now, Url, Description, Types, Active, secret);
    }
}

/// <summary>Carries out <see cref="CreateWebhook"/>.</summary>
public sealed class CreateWebhookHandler(IDocumentStore store, UnitOfWork work, IWebhookSecrets secrets, OutboundPolicy policy)
{
    /// <summary>Makes the endpoint, and tells its secret this once.</summary>
    public Task<Result<ShownWebhook>> HandleAsync(CreateWebhook command, Call call, CancellationToken cancellation)
    {
        var partition = WebhookEndpoint.PartitionOf(call.TenantId);
        return work.RunAsync<ShownWebhook>(
            call,
            partition,
            async () =>
            {
                // Counted after the version was read, so that two calls at once cannot both be the twentieth.
                var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
                var others = await WebhookReader.AllAsync(store, call.TenantId, cancellation);
                var made = command.Decide(call.NewId("webhook"), secrets.NewSecret(), others.Count, policy, call);
                return made.IsSuccess
                    ? Decision.Change(
                        new ShownWebhook(made.Value, NewSecret: made.Value.Secret),
                        WebhookEndpoint.DocumentType.Create(made.Value.Id, made.Value),
                        version)
                    : made.Error;
            },
            cancellation);
    }
}
