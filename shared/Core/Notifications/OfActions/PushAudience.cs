using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>Which actions users are told of by push: those whose types have a template.</summary>
public sealed class PushAudience(IDocumentStore store) : IActionAudience
{
    /// <inheritdoc />
    public string Subscription => "notifications";

    /// <inheritdoc />
    public async ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation) =>
        (await PushTemplates.ReadAsync(store, tenantId, cancellation))?.Value.ByType.Keys.ToHashSet(StringComparer.Ordinal) ?? [];
}
