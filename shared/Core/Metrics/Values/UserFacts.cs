using Pepper.Core.Awards;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Perks;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Users;

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

    /// <summary>The documents that tell what a definition's conditions ask of a user.</summary>
    public static IEnumerable<DocumentKey> KeysFor(UserMetricDefinition definition, Partition user) => definition.Effects
        .SelectMany(effect => effect.Conditions)
        .SelectMany<MetricCondition, DocumentKey>(condition => condition switch
        {
            { SegmentId: { } segmentId } => [new DocumentKey(user, Membership.DocumentIdOf(segmentId))],
            { PerkId: { } perkId } =>
            [
                new DocumentKey(Perk.PartitionOf(user.TenantId), perkId),
                new DocumentKey(user, Award.DocumentIdOf(Award.IdOf(user.Owner, perkId))),
            ],
            _ => [],
        });

    /// <summary>What the documents tell.</summary>
    /// <param name="documents">Those of <see cref="KeysFor"/>, among others.</param>
    /// <param name="user">The user.</param>
    /// <param name="now">When; points that have expired by then are none.</param>
    public static UserFacts Of(IReadOnlyCollection<StoredDocument> documents, User user, DateTimeOffset now)
    {
        var segments = documents
            .Where(document => document.Type == Membership.DocumentType.Name)
            .Select(document => Membership.DocumentType.Parse(document).Value.SegmentId);
        var awards = documents
            .Where(document => document.Type == Award.DocumentType.Name)
            .Select(Award.DocumentType.Parse)
            .ToDictionary(award => award.Value.PerkId, StringComparer.Ordinal);
        var perks = documents
            .Where(document => document.Type == Perk.DocumentType.Name)
            .Select(document => Perk.DocumentType.Parse(document).Value)
            .Where(perk => perk.DeletedAt is null && AwardOf(perk).Available > 0)
            .Select(perk => perk.Id);
        return new UserFacts(segments.ToHashSet(StringComparer.Ordinal), perks.ToHashSet(StringComparer.Ordinal));

        // A global perk is everybody's, with or without a document.
        Award AwardOf(Perk perk) => awards.TryGetValue(perk.Id, out var award)
            ? HeldAward.Of(award, perk, now).Award
            : AwardMovements.Unmoved(perk, user.Id, user.Created).Award;
    }
}
