using System.Globalization;
using Pepper.Core.Perks;
using Pepper.Core.Rules.Effects;

namespace Pepper.Core.Rules.Validation;

/// <summary>What would refuse the effect of a rule whenever it acts, whoever the user is.</summary>
internal static class EffectFaults
{
    internal static IEnumerable<(FindingCode Code, FindingSeverity Severity, string Message)> Find(RuleEffect effect, KnownThings known)
    {
        if (effect.Segment is { } segment && !known.SegmentIds.Contains(segment.Id))
        {
            yield return (FindingCode.DanglingId, FindingSeverity.Error, $"The effect names a segment that there is not: {segment.Id}.");
        }

        if ((effect.PointPerk?.PerkId ?? effect.PointAward?.PerkId) is not { } perkId)
        {
            yield break;
        }

        if (known.Perks.Find(perkId) is not { } perk)
        {
            yield return (FindingCode.DanglingId, FindingSeverity.Error, $"The effect names a perk that there is not, or that was deleted: {perkId}.");
            yield break;
        }

        var granted = effect.PointPerk is { } grant ? grant.Points ?? perk.DefaultPoints : effect.PointAward!.Points;
        if (effect.PointAward is null || granted > 0)
        {
            if (!perk.Enabled)
            {
                yield return (FindingCode.EffectRefused, FindingSeverity.Error, $"The perk {perkId} is disabled: it can be neither earned nor redeemed.");
            }
            else if (granted <= 0)
            {
                yield return (FindingCode.EffectRefused, FindingSeverity.Error, $"The effect names no points, and those of the perk {perkId} are 0 by default.");
            }
            else if (granted > perk.PointsTerms.Maximum)
            {
                yield return (
                    FindingCode.EffectRefused,
                    FindingSeverity.Error,
                    string.Create(CultureInfo.InvariantCulture, $"The perk {perkId} lets an award hold {perk.PointsTerms.Maximum} points, and the effect grants {granted}."));
            }
            else if (PerkTerms.Of(perk) is { IsSuccess: true, Value: { } terms } && terms.Time.Judge(known.Now, known.Zone) == TimeVerdict.Ended)
            {
                yield return (
                    FindingCode.EffectRefused, FindingSeverity.Warning, $"The time in which the perk {perkId} can be redeemed is over: `dateTimeRestriction.endDate`.");
            }
        }
    }
}
