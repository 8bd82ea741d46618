using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Deletes a definition. Its values are gone to everybody at once, and are removed at night; what its effects did stays done.
/// Reference: Metrics - User, Delete a user metric definition.
/// </summary>
/// <param name="DefinitionId">Which one.</param>
public sealed record DeleteUserMetricDefinition(string DefinitionId);

/// <summary>Carries out <see cref="DeleteUserMetricDefinition"/>.</summary>
public sealed class DeleteUserMetricDefinitionHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Deletes the definition.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteUserMetricDefinition command, Call call, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(call.TenantId);
        return work.RunAsync<Nothing>(
            call,
            partition,
            async () => await UserMetricDefinition.DocumentType.ReadAsync(store, partition, command.DefinitionId, cancellation) is { } stored
                ? Decision.Change(
                    Nothing.Value,
                    DocumentType<UserMetricDefinition>.Delete(stored),
                    DeletedMetricDefinition.Note(command.DefinitionId, call.Now),
                    await CatalogueVersion.CountAsync(store, partition, cancellation))
                : UserMetricDefinitions.Unknown(),
            cancellation);
    }
}
