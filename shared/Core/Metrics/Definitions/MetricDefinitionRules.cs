using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>What must hold in every definition of user metrics, whichever call made it so.</summary>
public sealed class MetricDefinitionRules(IDocumentStore store, PerkCatalogue perks)
{
    /// <summary>The definition, or what in it leads nowhere: effects that look at metrics it has not.</summary>
    public static Result<UserMetricDefinition> Check(UserMetricDefinition definition)
    {
        foreach (var (index, effect) in definition.Effects.Index())
        {
            if (effect.MetricIds.FirstOrDefault(id => !definition.Metrics.ContainsKey(id)) is { } unknown)
            {
                return Error.Validation("metricId", FormattableString.Invariant($"`metricId` {unknown} is looked at by `effects[{index}]`, and the definition has no such metric."));
            }

            if (effect.Counter?.MetricId is { } counted && definition.Metrics[counted].TimeRange.Slides)
            {
                return Error.Validation("metricId", FormattableString.Invariant($"`metricId` {counted} slides, so `effects[{index}]` cannot happen per so many of it."));
            }
        }

        return definition;
    }

    /// <summary>Why a metric cannot be: its perk is unknown.</summary>
    public async Task<Error?> RefuseAsync(string tenantId, UserMetric metric, CancellationToken cancellation) =>
        metric.PerkId is null ? null : await RefusePerkAsync(tenantId, metric.PerkId, "perkId", cancellation);

    /// <summary>Why an effect cannot be: it names a perk or segment that is unknown.</summary>
    public async Task<Error?> RefuseAsync(string tenantId, MetricEffect effect, CancellationToken cancellation)
    {
        var error = effect.PerkId is { } perkId ? await RefusePerkAsync(tenantId, perkId, "perkId", cancellation) : null;
        error ??= effect.SegmentId is { } segmentId ? await RefuseSegmentAsync(tenantId, segmentId, "segmentId", cancellation) : null;
        foreach (var condition in effect.Conditions)
        {
            error ??= await RefuseAsync(tenantId, condition, cancellation);
        }

        return error;
    }

    /// <summary>Why a condition cannot be: it names a perk or segment that is unknown.</summary>
    public async Task<Error?> RefuseAsync(string tenantId, MetricCondition condition, CancellationToken cancellation)
    {
        var error = condition.PerkId is { } perkId ? await RefusePerkAsync(tenantId, perkId, "value", cancellation) : null;
        return error ?? (condition.SegmentId is { } segmentId ? await RefuseSegmentAsync(tenantId, segmentId, "value", cancellation) : null);
    }

    private async Task<Error?> RefusePerkAsync(string tenantId, string perkId, string member, CancellationToken cancellation) =>
        await perks.FindAsync(tenantId, perkId, cancellation) is null ? Error.Validation(member, $"`{member}` names no perk.") : null;

    private async Task<Error?> RefuseSegmentAsync(string tenantId, string segmentId, string member, CancellationToken cancellation) =>
        await store.ReadAsync(Segment.PartitionOf(tenantId), segmentId, cancellation) is null ? Error.Validation(member, $"`{member}` names no segment.") : null;
}
