using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Referrals;

/// <summary>
/// What each side of a claim gets: the writes of the grant and of the actions that tell of it. A perk that was deleted or
/// disabled meanwhile, or an award that can hold no more, grants nothing and stops nothing; the action then names no award.
/// </summary>
public sealed class ReferralRewards(PerkCatalogue perks, UserAwards awards)
{
    /// <summary>The side of who claimed; also the last part of its cause.</summary>
    public const string Referee = "referee";

    /// <summary>The side of who made the referral; also the last part of its cause.</summary>
    public const string Referer = "referer";

    /// <summary>What the referee gets.</summary>
    public Task<IReadOnlyList<Write>> OfRefereeAsync(
        Referral referral, ReferralClaim claim, Tenant tenant, User user, CancellationToken cancellation) =>
        OfSideAsync(
            new Side(Referee, ActionType.ReferalClaimedReferee, "refererId", referral.RefererId, claim.Terms.RefereePerkId, claim.Terms.RefereePoints),
            referral,
            claim,
            tenant,
            user,
            cancellation);

    /// <summary>What the referer gets.</summary>
    public Task<IReadOnlyList<Write>> OfRefererAsync(
        Referral referral, ReferralClaim claim, Tenant tenant, User user, CancellationToken cancellation) =>
        OfSideAsync(
            new Side(Referer, ActionType.ReferalClaimedReferer, "refereeId", claim.RefereeId, claim.Terms.RefererPerkId, claim.Terms.RefererPoints),
            referral,
            claim,
            tenant,
            user,
            cancellation);

    private async Task<IReadOnlyList<Write>> OfSideAsync(
        Side side, Referral referral, ReferralClaim claim, Tenant tenant, User user, CancellationToken cancellation)
    {
        var metadata = new JsonObject { ["referralId"] = referral.Id, ["code"] = referral.Code, [side.OtherName] = side.OtherId };
        var writes = new List<Write>();
        if (await GrantAsync(side, referral, claim, user, cancellation) is var (held, movement))
        {
            metadata["perkId"] = held.Perk.Id;
            metadata["awardId"] = movement.Award.Id;
            metadata["points"] = movement.Delta;
            writes.AddRange(movement.Writes(held.Stored));
            writes.AddRange(AwardAction.Of(
                ObjectId.Derive(referral.Id, side.Name, "reward"), ActionType.RewardEarned, tenant, user, held.Perk, movement));
        }

        writes.Add(ActionWriter.Record(
            ObjectId.Derive(referral.Id, side.Name),
            side.Action,
            claim.At,
            ActionTenant.Of(tenant),
            user.ForAction(),
            metadata));
        return writes;
    }

    private async Task<(HeldAward Held, Movement Movement)?> GrantAsync(
        Side side, Referral referral, ReferralClaim claim, User user, CancellationToken cancellation)
    {
        if (side.PerkId is null || await perks.FindAsync(referral.TenantId, side.PerkId, cancellation) is not { } perk)
        {
            return null;
        }

        var held = await awards.OfPerkAsync(user, perk, cancellation);
        var cause = MovementCause.OfReferral(referral.Id, side.Name, claim.At);
        var movement = AwardMovements.Grant(held.Stored?.Value, perk, user.Id, side.Points ?? perk.DefaultPoints, cause);
        return movement.IsSuccess ? (held, movement.Value) : null;
    }

    private sealed record Side(string Name, string Action, string OtherName, string OtherId, string? PerkId, decimal? Points);
}
