using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// The definitions of a tenant whose values follow actions, by the types of action that they look at; kept as long as no definition
/// changes.
/// </summary>
public sealed class MetricAudience(IDocumentStore store, UserMetricDefinitions definitions) : IActionAudience
{
    private readonly VersionedCatalogue<RealtimeMetrics> catalogue = new(
        store,
        MetricDefinitions.PartitionOf,
        async (tenantId, cancellation) => RealtimeMetrics.Of(await definitions.ReadAllAsync(tenantId, cancellation)));

    /// <inheritdoc />
    public string Subscription => "metrics";

    /// <inheritdoc />
    public async ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation) =>
        (await catalogue.GetAsync(tenantId, cancellation)).Types;

    /// <summary>The definitions that look at an action, and the action; null where none does.</summary>
    internal async Task<(ActionRecord Action, IReadOnlyList<UserMetricDefinition> Definitions)?> FindAsync(
        ActionPointer pointer, CancellationToken cancellation)
    {
        var version = catalogue.VersionKey(pointer.TenantId);
        var read = await store.ReadManyAsync([version, pointer.Key], cancellation);
        var realtime = await catalogue.GetAsync(pointer.TenantId, read.FirstOrDefault(document => document.Id == version.Id), cancellation);
        var action = ActionRecord.DocumentType.Parse(pointer.In(read)).Value;
        return realtime.For(action) is { Count: > 0 } wanted ? (action, wanted) : null;
    }
}
