using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>Reads the definitions of user metrics, and changes one: each change is one commit with the version of all.</summary>
public sealed class UserMetricDefinitions(IDocumentStore store, UnitOfWork work)
{
    /// <summary>The definition with this id; null when there is none.</summary>
    public async Task<UserMetricDefinition?> FindAsync(string tenantId, string definitionId, CancellationToken cancellation) =>
        (await UserMetricDefinition.DocumentType.ReadAsync(store, MetricDefinitions.PartitionOf(tenantId), definitionId, cancellation))?.Value;

    /// <summary>All definitions of a tenant, oldest first.</summary>
    public async Task<IReadOnlyList<UserMetricDefinition>> ReadAllAsync(string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(UserMetricDefinition.DocumentType.Name, tenantId) { Owner = MetricDefinitions.PartitionOf(tenantId).Owner };
        return [.. (await UserMetricDefinition.DocumentType.QueryAllAsync(store, query, cancellation)).Select(stored => stored.Value)];
    }

    /// <summary>Changes a definition.</summary>
    /// <param name="definitionId">Which one.</param>
    /// <param name="call">The call.</param>
    /// <param name="decide">The definition after it, the very same where nothing changes, or why not. Runs again after a conflict.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    /// <returns>The definition as callers see it.</returns>
    internal Task<Result<UserMetricDefinition>> ChangeAsync(
        string definitionId, Call call, Func<UserMetricDefinition, Result<UserMetricDefinition>> decide, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(call.TenantId);
        return work.RunAsync<UserMetricDefinition>(
            call,
            partition,
            async () =>
            {
                var stored = await UserMetricDefinition.DocumentType.ReadAsync(store, partition, definitionId, cancellation);
                if (stored is null)
                {
                    return Unknown();
                }

                var decided = decide(stored.Value).Then(MetricDefinitionRules.Check);
                if (!decided.IsSuccess)
                {
                    return decided.Error;
                }

                return ReferenceEquals(decided.Value, stored.Value)
                    ? Decision.Unchanged(decided.Value.Shown)
                    : Decision.Change(
                        decided.Value.Shown,
                        UserMetricDefinition.DocumentType.Replace(stored, decided.Value),
                        await CatalogueVersion.CountAsync(store, partition, cancellation));
            },
            cancellation);
    }

    internal static Error Unknown() => Error.NotFound("metric definition", "definitionId");
}
