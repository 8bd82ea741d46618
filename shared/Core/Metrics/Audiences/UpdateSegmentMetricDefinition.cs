using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>
/// Changes a definition; what is not sent stays, and null resets the query. Where it counts something else its values are gone until it is
/// computed again. Reference: Metrics - Segment, Update a segment metric definition.
/// </summary>
/// <param name="DefinitionId">Which one.</param>
/// <param name="Scheduled">Whether it is computed every night; null to leave it.</param>
/// <param name="FactType">The fact; null to leave it.</param>
/// <param name="Query">Which orders and segments.</param>
/// <param name="Periods">The times; null to leave them.</param>
public sealed record UpdateSegmentMetricDefinition(
    string DefinitionId, bool? Scheduled, string? FactType, Edit<MetricQuery?> Query, IReadOnlyList<MetricRange>? Periods)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateSegmentMetricDefinition> From(string definitionId, Fields body) => body.Finish(new UpdateSegmentMetricDefinition(
        definitionId,
        body.Flag("scheduled"),
        CreateSegmentMetricDefinition.ReadFactType(body),
        body.Edit("query", MetricQuery.Read(body, ofSegments: true)),
        MetricRangeInput.ReadAll(body, "periods")));

    /// <summary>The definition after the change.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="newId">Makes ids, by what they are for.</param>
    public SegmentMetricDefinition Decide(SegmentMetricDefinition definition, Func<string, string> newId)
    {
        var periods = Periods ?? definition.Periods;

        // All facts come of the same sums, so another fact is there at once.
        var isSame = !Query.IsSent && periods.SequenceEqual(definition.Periods);
        return definition with
        {
            Scheduled = Scheduled ?? definition.Scheduled,
            FactType = FactType ?? definition.FactType,
            Query = Query.Apply(definition.Query, null),
            Periods = periods,
            Basis = isSame ? definition.Basis : newId("basis"),
        };
    }
}

/// <summary>Carries out <see cref="UpdateSegmentMetricDefinition"/>.</summary>
public sealed class UpdateSegmentMetricDefinitionHandler(IDocumentStore store, UnitOfWork work, SegmentMetricDefinitions definitions)
{
    /// <summary>Changes the definition.</summary>
    public Task<Result<SegmentMetricDefinition>> HandleAsync(UpdateSegmentMetricDefinition command, Call call, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(call.TenantId);
        return work.RunAsync<SegmentMetricDefinition>(
            call,
            partition,
            async () =>
            {
                if (await definitions.FindStoredAsync(call.TenantId, command.DefinitionId, cancellation) is not { } stored)
                {
                    return SegmentMetricDefinitions.Unknown();
                }

                var changed = command.Decide(stored.Value, call.NewId);
                return Decision.Change(
                    changed.Shown,
                    SegmentMetricDefinition.DocumentType.Replace(stored, changed),
                    await CatalogueVersion.CountAsync(store, partition, cancellation));
            },
            cancellation);
    }
}
