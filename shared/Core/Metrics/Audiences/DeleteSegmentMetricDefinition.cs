using Pepper.Core.Calls;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>
/// Deletes a definition. Its values are gone to everybody at once, and are removed at night. Reference: Metrics - Segment, Delete a
/// segment metric definition.
/// </summary>
/// <param name="DefinitionId">Which one.</param>
public sealed record DeleteSegmentMetricDefinition(string DefinitionId);

/// <summary>Carries out <see cref="DeleteSegmentMetricDefinition"/>.</summary>
public sealed class DeleteSegmentMetricDefinitionHandler(IDocumentStore store, UnitOfWork work, SegmentMetricDefinitions definitions)
{
    /// <summary>Deletes the definition.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteSegmentMetricDefinition command, Call call, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(call.TenantId);
        return work.RunAsync<Nothing>(
            call,
            partition,
            async () => await definitions.FindStoredAsync(call.TenantId, command.DefinitionId, cancellation) is { } stored
                ? Decision.Change(
                    Nothing.Value,
                    DocumentType<SegmentMetricDefinition>.Delete(stored),
                    DeletedMetricDefinition.Note(command.DefinitionId, call.Now),
                    await CatalogueVersion.CountAsync(store, partition, cancellation))
                : SegmentMetricDefinitions.Unknown(),
            cancellation);
    }
}
