using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Segments;

/// <summary>
/// What one user's membership of a segment does to the user's awards: a perk that is tied to the segment is held from when it is
/// joined to when it is left. Only what the membership gave is taken: whoever has the perk by another way too keeps that. Pure.
/// Reference: Segments, loyalty awards of a segment; facts on CLUB and LEVEL in docs/segments.md.
/// </summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user, not deleted.</param>
/// <param name="SegmentId">The segment.</param>
/// <param name="Wanted">The perks that its members hold now.</param>
/// <param name="Known">These and those that the user held so far, the deleted ones too, by id.</param>
/// <param name="Awards">The user's awards of them, by the perk's id.</param>
public sealed record MemberAwards(
    Tenant Tenant,
    User User,
    string SegmentId,
    IReadOnlyList<string> Wanted,
    IReadOnlyDictionary<string, Perk> Known,
    IReadOnlyDictionary<string, Stored<Award>> Awards)
{
    /// <summary>What begins for a user who joins.</summary>
    /// <param name="now">When.</param>
    /// <param name="actionId">What the ids of actions are derived from; null where nothing is announced.</param>
    public HeldChange Join(DateTimeOffset now, string? actionId) => Change([], Wanted, now, actionId);

    /// <summary>What ends for a user who leaves.</summary>
    /// <param name="held">What the membership holds.</param>
    /// <param name="now">When.</param>
    /// <param name="actionId">What the ids of actions are derived from; null where nothing is announced.</param>
    public HeldChange Leave(IReadOnlyList<HeldPerk> held, DateTimeOffset now, string? actionId) => Change(held, [], now, actionId);

    /// <summary>What begins and ends for a member as other perks are tied to the segment.</summary>
    /// <inheritdoc cref="Leave"/>
    public HeldChange Align(IReadOnlyList<HeldPerk> held, DateTimeOffset now, string? actionId) => Change(held, Wanted, now, actionId);

    private HeldChange Change(IReadOnlyList<HeldPerk> held, IReadOnlyList<string> wanted, DateTimeOffset now, string? actionId)
    {
        var after = held.Where(perk => wanted.Contains(perk.PerkId)).ToList();
        var (moves, actions) = (new List<HeldMove>(), new List<Write>());
        foreach (var gone in held.Where(perk => !wanted.Contains(perk.PerkId) && perk.Points > 0))
        {
            // Also of a deleted perk, so that its ledger adds up.
            if (Known.TryGetValue(gone.PerkId, out var perk) && Awards.TryGetValue(gone.PerkId, out var award))
            {
                var cause = MovementCause.OfSegmentEnd(SegmentId, award.Value, now);
                Add(new HeldMove(perk, award, AwardMovements.WithdrawFromMember(award.Value, perk, User.Id, gone.Points, cause)), ActionType.AwardPointsReset);
            }
        }

        foreach (var perkId in wanted.Where(id => !held.Any(perk => perk.PerkId == id)))
        {
            if (Known.TryGetValue(perkId, out var perk))
            {
                var award = Awards.GetValueOrDefault(perkId);
                var cause = MovementCause.OfSegment(SegmentId, award?.Value, now);
                var movement = AwardMovements.Hold(award?.Value, perk, User.Id, perk.DefaultPoints, cause);
                Add(new HeldMove(perk, award, movement), ActionType.RewardEarned);
                after.Add(new HeldPerk(perkId, movement.Delta));
            }
        }

        return new HeldChange(after.Count == 0 ? null : after, moves, actions);

        void Add(HeldMove move, string type)
        {
            if (move.Movement.Entries.Count == 0 && move.Movement.Award.IsWithdrawn == move.Award?.Value.IsWithdrawn)
            {
                return;
            }

            moves.Add(move);
            if (actionId is not null)
            {
                actions.AddRange(AwardAction.Of(ObjectId.Derive(actionId, type, move.Perk.Id), type, Tenant, User, move.Perk, move.Movement));
            }
        }
    }
}
