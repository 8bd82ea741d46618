using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Effects;

/// <summary>
/// Plans what automation does to a user, on what the user's partition holds now. Whoever asks commits the writes together with a
/// document of its own that marks the cause as dealt with, one effect to a commit, and asks anew after a conflict.
/// </summary>
public sealed class UserEffects(
    IDocumentStore store, PerkCatalogue perks, UserAwards awards, MemberAwardsReader members, CredentialEffects credentials)
{
    /// <summary>What an effect comes to.</summary>
    /// <param name="call">The call that automation makes, with its cause.</param>
    /// <param name="target">Who it is on, and why.</param>
    /// <param name="effect">What to do.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The plan; a refusal where it cannot be done however often it is tried, as when its segment or perk is gone.</returns>
    public Task<Result<PlannedUserEffect>> PlanAsync(
        Call call, EffectTarget target, UserEffect effect, CancellationToken cancellation) => effect switch
        {
            UserEffect.JoinSegment join => JoinAsync(call, target, join, cancellation),
            UserEffect.LeaveSegment leave => LeaveAsync(call, target, leave, cancellation),
            UserEffect.GrantPerk grant => GrantAsync(call, target, grant, cancellation),
            UserEffect.MovePoints move => MoveAsync(call, target, move, cancellation),
            UserEffect.IssueMemberNumber => credentials.IssueMemberNumberAsync(call, target, ActionIdOf(target), cancellation),
            UserEffect.VerifyCredentials verify => credentials.VerifyAsync(call, target, verify, ActionIdOf(target), cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect."),
        };

    private async Task<Result<PlannedUserEffect>> JoinAsync(
        Call call, EffectTarget target, UserEffect.JoinSegment join, CancellationToken cancellation)
    {
        var segment = await Segment.DocumentType.ReadAsync(store, Segment.PartitionOf(call.TenantId), join.SegmentId, cancellation);
        if (segment is null)
        {
            return Error.NotFound("segment", "segmentId");
        }

        var current = await MembershipAsync(target, join.SegmentId, cancellation);
        var held = current is null ? await members.ForMemberAsync(target.Tenant, target.User, join.SegmentId, null, cancellation) : null;
        var change = new JoinSegment(segment.Value, target.User.Id).Decide(current, call.Now, Announce(target), held);
        return new PlannedUserEffect(change.Writes);
    }

    private async Task<Result<PlannedUserEffect>> LeaveAsync(
        Call call, EffectTarget target, UserEffect.LeaveSegment leave, CancellationToken cancellation)
    {
        if (await MembershipAsync(target, leave.SegmentId, cancellation) is not { } current)
        {
            return PlannedUserEffect.Nothing;
        }

        var segment = await Segment.DocumentType.ReadAsync(store, Segment.PartitionOf(call.TenantId), leave.SegmentId, cancellation);
        var held = await members.ForLeaverAsync(target.Tenant, target.User, leave.SegmentId, current.Value.Held, cancellation);
        var change = new LeaveSegment(leave.SegmentId, segment?.Value.Title).Decide(current, call.Now, Announce(target), held);
        return new PlannedUserEffect(change.Writes);
    }

    private async Task<Result<PlannedUserEffect>> GrantAsync(
        Call call, EffectTarget target, UserEffect.GrantPerk grant, CancellationToken cancellation)
    {
        if (await perks.FindAsync(call.TenantId, grant.PerkId, cancellation) is not { } perk)
        {
            return Error.NotFound("perk", "perkId");
        }

        var held = await awards.OfPerkAsync(target.User, perk, cancellation);
        var command = new GrantPoints(grant.PerkId, target.User.Id, grant.Points, target.Place?.LocationId);
        return command.Decide(held.Stored?.Value, perk, CauseOf(call, target)).Map(movement => Planned(target, held, movement, ActionType.RewardEarned));
    }

    private async Task<Result<PlannedUserEffect>> MoveAsync(
        Call call, EffectTarget target, UserEffect.MovePoints move, CancellationToken cancellation)
    {
        if (await perks.FindAsync(call.TenantId, move.PerkId, cancellation) is not { } perk)
        {
            return Error.NotFound("perk", "perkId");
        }

        var held = await awards.OfPerkAsync(target.User, perk, cancellation);
        if (held.Stored is null && !perk.IsGlobal)
        {
            return Error.NotFound("award", "perkId");
        }

        if (move.Points > 0)
        {
            return AwardMovements.Grant(held.Stored?.Value, perk, target.User.Id, move.Points, CauseOf(call, target))
                .Map(movement => Planned(target, held, movement, ActionType.RewardEarned));
        }

        var left = Math.Max(0, held.Award.Available + move.Points);
        return Planned(target, held, AwardMovements.Correct(held.Stored?.Value, perk, target.User.Id, left, CauseOf(call, target)), null);
    }

    private static PlannedUserEffect Planned(EffectTarget target, HeldAward held, Movement movement, string? action) =>
        movement.Entries.Count == 0
            ? PlannedUserEffect.Nothing
            : new PlannedUserEffect(
                [
                    .. movement.Writes(held.Stored),
                    .. AwardAction.Of(ActionIdOf(target), action, target.Tenant, target.User, held.Perk, movement, target.Place),
                ])
            {
                AwardId = movement.Award.Id,
                Points = movement.Delta,
            };

    private static MovementCause CauseOf(Call call, EffectTarget target) =>
        MovementCause.OfEffect(target.Key, call.Now, target.Place?.LocationId);

    private static MemberAction Announce(EffectTarget target) =>
        new(ActionIdOf(target), ActionTenant.Of(target.Tenant), target.User.ForAction());

    private static string ActionIdOf(EffectTarget target) => ObjectId.Derive(target.ActionId, target.Key, "action");

    private Task<Stored<Membership>?> MembershipAsync(EffectTarget target, string segmentId, CancellationToken cancellation) =>
        Membership.DocumentType.ReadAsync(
            store, User.PartitionOf(target.User.TenantId, target.User.Id), Membership.DocumentIdOf(segmentId), cancellation);
}
