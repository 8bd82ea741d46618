using Pepper.Core.Awards;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Values;

/// <summary>What conditions ask of a user beside the metrics.</summary>
/// <param name="SegmentIds">The segments that the user is in, of those asked about.</param>
/// <param name="PerkIds">The perks that the user holds with points available, of those asked about.</param>
public sealed record UserFacts(IReadOnlySet<string> SegmentIds, IReadOnlySet<string> PerkIds)
{
    /// <summary>Whether a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="valueOf">The values of the metrics; null for one that is not known.</param>
    public bool Holds(MetricCondition condition, Func<string, decimal?> valueOf) => condition.Operator switch
    {
        MetricOperator.IsInSegment => SegmentIds.Contains(condition.SegmentId!),
        MetricOperator.IsNotInSegment => !SegmentIds.Contains(condition.SegmentId!),
        MetricOperator.HasPerk => PerkIds.Contains(condition.PerkId!),
        MetricOperator.HasNotPerk => !PerkIds.Contains(condition.PerkId!),
        _ => valueOf(condition.MetricId!) is { } value && condition.Compare(value),
    };

    /// <summary>The documents of the user's partition that tell what a definition's conditions ask.</summary>
    public static IEnumerable<string> DocumentIdsFor(UserMetricDefinition definition, string userId) => definition.Effects
        .SelectMany(effect => effect.Conditions)
        .Select(condition => condition switch
        {
            { SegmentId: { } segmentId } => Membership.DocumentIdOf(segmentId),
            { PerkId: { } perkId } => Award.DocumentIdOf(Award.IdOf(userId, perkId)),
            _ => null,
        })
        .OfType<string>();

    /// <summary>What the documents tell.</summary>
    /// <param name="documents">Documents of the user's partition, also others.</param>
    public static UserFacts Of(IEnumerable<StoredDocument> documents)
    {
        var (segments, perks) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var document in documents)
        {
            if (document.Type == Membership.DocumentType.Name)
            {
                segments.Add(Membership.DocumentType.Parse(document).Value.SegmentId);
            }
            else if (document.Type == Award.DocumentType.Name && Award.DocumentType.Parse(document).Value is { Available: > 0 } award)
            {
                perks.Add(award.PerkId);
            }
        }

        return new UserFacts(segments, perks);
    }
}
