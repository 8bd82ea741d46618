using Pepper.Core.Perks;

namespace Pepper.Core.Awards;

/// <summary>
/// What the clock does to awards: points held back become available, points not spent in time expire. Pure. Every
/// movement begins with it, and readers see its outcome, so no one waits for the timer that writes it down.
/// </summary>
public static class AwardSettlement
{
    /// <summary>Brings an award up to date.</summary>
    /// <returns>The movement; one without entries where nothing was due.</returns>
    public static Movement Settle(Award award, Perk perk, DateTimeOffset now)
    {
        if (award.Lots is null && award.Pending is null)
        {
            return new Movement(award, []);
        }

        var expiry = ExpiryTerms.Of(perk);
        var movement = new Movement(expiry is null && award.Lots is not null ? award with { Lots = null } : award, []);
        var held = HeldBack.Of(award);
        var kept = held.After(now);
        if (kept.All.Count < held.All.Count)
        {
            // Points age from the hour they became available, whenever that is written down.
            var lots = expiry is null ? null : held.All.Take(held.All.Count - kept.All.Count).Aggregate(
                movement.Award.Lots, (all, released) => PointLots.Add(all, released.Points, expiry.ExpiresAt(released.AvailableAt)));
            movement = movement.Then(
                LedgerEntryKind.Release, held.Sum - kept.Sum, MovementCause.OfClock(CauseKey.Release, award, now), lots, kept);
        }

        var left = PointLots.After(movement.Award.Lots, now);
        var lost = (movement.Award.Lots?.Sum(lot => lot.Points) ?? 0) - (left?.Sum(lot => lot.Points) ?? 0);
        if (lost > 0)
        {
            movement = movement.Then(LedgerEntryKind.Expiry, -lost, MovementCause.OfClock(CauseKey.Expiry, movement.Award, now), left);
        }

        return movement.Reminding(perk, now);
    }

    /// <summary>The next moment at which an award has something to settle; null for never.</summary>
    public static DateTimeOffset? NextDue(Award award, Perk perk)
    {
        var release = award.Pending?[0].AvailableAt;
        var expiry = award.Lots is { } lots && ExpiryTerms.Of(perk) is not null ? lots[0].ExpiresAt : (DateTimeOffset?)null;
        return release is null || expiry < release ? expiry : release;
    }
}
