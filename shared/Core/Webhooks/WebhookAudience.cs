using Pepper.Core.Actions;

namespace Pepper.Core.Webhooks;

/// <summary>Which actions a tenant's endpoints want to be told of.</summary>
public sealed class WebhookAudience(WebhookCatalogue webhooks) : IActionAudience
{
    /// <inheritdoc />
    public string Subscription => "webhooks";

    /// <inheritdoc />
    public async ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation) =>
        (await webhooks.GetAsync(tenantId, cancellation)).Types;
}
