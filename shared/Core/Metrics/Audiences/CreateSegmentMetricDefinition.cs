using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>Makes a definition of segment metrics. Reference: Metrics - Segment, Create a segment metric definition.</summary>
/// <param name="Scheduled">Whether it is computed every night.</param>
/// <param name="FactType">The fact.</param>
/// <param name="Query">Which orders and segments; null for all.</param>
/// <param name="Periods">The times.</param>
public sealed record CreateSegmentMetricDefinition(bool Scheduled, string FactType, MetricQuery? Query, IReadOnlyList<MetricRange> Periods)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateSegmentMetricDefinition> From(Fields body)
    {
        var scheduled = body.RequiredFlag("scheduled");
        body.RequiredText("factType", 100);
        var factType = ReadFactType(body);
        var query = MetricQuery.Read(body, ofSegments: true);
        if (!body.Has("periods"))
        {
            body.Fail("periods", "is required.");
        }

        return body.Finish(new CreateSegmentMetricDefinition(scheduled, factType ?? string.Empty, query, MetricRangeInput.ReadAll(body, "periods") ?? []));
    }

    /// <summary>The definition that comes of it.</summary>
    public SegmentMetricDefinition Decide(Call call) => new()
    {
        Id = call.NewId("definition"),
        TenantId = call.TenantId,
        Scheduled = Scheduled,
        FactType = FactType,
        Query = Query,
        Periods = Periods,
        Basis = call.NewId("basis"),
    };

    internal static string? ReadFactType(Fields body)
    {
        var factType = body.Text("factType", 100, 1);
        if (factType is not null && !Audiences.FactType.All.Contains(factType))
        {
            body.Fail("factType", $"must be one of {string.Join(", ", Audiences.FactType.All)}.");
        }

        return factType;
    }
}

/// <summary>Carries out <see cref="CreateSegmentMetricDefinition"/>.</summary>
public sealed class CreateSegmentMetricDefinitionHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Makes the definition.</summary>
    public Task<Result<SegmentMetricDefinition>> HandleAsync(CreateSegmentMetricDefinition command, Call call, CancellationToken cancellation)
    {
        var partition = MetricDefinitions.PartitionOf(call.TenantId);
        return work.RunAsync<SegmentMetricDefinition>(
            call,
            partition,
            async () =>
            {
                // The version is read first: who adds a definition after the count changes it.
                var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
                if (await store.CountAsync(SegmentMetricDefinitions.All(call.TenantId), cancellation) >= SegmentMetricDefinition.MaxDefinitions)
                {
                    return Error.Refused($"There are {SegmentMetricDefinition.MaxDefinitions} definitions of segment metrics, which is the limit.");
                }

                var made = command.Decide(call);
                return Decision.Change(made.Shown, SegmentMetricDefinition.DocumentType.Create(made.Id, made), version);
            },
            cancellation);
    }
}
