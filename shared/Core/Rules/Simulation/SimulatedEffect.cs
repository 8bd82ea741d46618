using Pepper.Core.Perks;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules.Simulation;

/// <summary>What the effect of a rule would come to, as far as can be known without doing it.</summary>
/// <param name="Refusal">Why it would be refused for everybody; null where it would not.</param>
/// <param name="Points">The points that a user gains each time, below zero for a loss; 0 where it moves none.</param>
internal sealed record SimulatedEffect(string? Refusal, decimal Points)
{
    /// <summary>The perk or segment of the effect is gone.</summary>
    internal const string PerkGone = "PERK_GONE";

    /// <summary>The perk of the effect is disabled, or grants no points of itself.</summary>
    internal const string PerkRefuses = "PERK_REFUSES";

    /// <summary>The segment of the effect is gone.</summary>
    internal const string SegmentGone = "SEGMENT_GONE";

    /// <summary>The user is gone.</summary>
    internal const string UserGone = "USER_GONE";

    /// <summary>Automation has come to its end at this action.</summary>
    internal const string LoopEnded = "LOOP_ENDED";

    /// <summary>What an effect comes to with the perks and segments as they are.</summary>
    internal static async Task<SimulatedEffect> OfAsync(
        RuleEffect effect, string tenantId, IDocumentStore store, PerkCatalogue perks, CancellationToken cancellation)
    {
        if (effect.Segment is { } segment)
        {
            var found = await store.ReadAsync(Segment.PartitionOf(tenantId), segment.Id, cancellation);
            return new SimulatedEffect(found is null ? SegmentGone : null, 0);
        }

        if ((effect.PointPerk?.PerkId ?? effect.PointAward?.PerkId) is not { } perkId)
        {
            return new SimulatedEffect(null, 0);
        }

        if (await perks.FindAsync(tenantId, perkId, cancellation) is not { } perk)
        {
            return new SimulatedEffect(PerkGone, 0);
        }

        var points = effect.PointPerk is { } grant ? grant.Points ?? perk.DefaultPoints : effect.PointAward!.Points;
        var isGrant = effect.PointPerk is not null || points > 0;
        return new SimulatedEffect(isGrant && (!perk.Enabled || points <= 0 || points > perk.PointsTerms.Maximum) ? PerkRefuses : null, points);
    }
}
