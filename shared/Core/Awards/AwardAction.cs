using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>The actions that tell of a movement; they go into the movement's commit.</summary>
public static class AwardAction
{
    /// <summary>
    /// The writes that record what happened: <paramref name="type"/> for the movement itself, and before it what the
    /// clock had done to the award by then, <see cref="ActionType.AwardPointsReset"/> for points that expired and
    /// <see cref="ActionType.RewardEarned"/> for points that became available. Points that an order earned and that are
    /// held back are told of when they become available.
    /// </summary>
    /// <param name="id">The action's id; the same for the same cause, however often it is tried.</param>
    /// <param name="type">
    /// <see cref="ActionType.RewardEarned"/>, <see cref="ActionType.RedeemPerk"/> or
    /// <see cref="ActionType.AwardPointsRefunded"/>, for the last entry; null where nothing is to be told of it.
    /// </param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The award's user.</param>
    /// <param name="perk">The award's perk.</param>
    /// <param name="movement">What happened.</param>
    /// <param name="place">Where, when the caller knows more of it than its id.</param>
    public static IReadOnlyList<Write> Of(
        string id, string? type, Tenant tenant, User user, Perk perk, Movement movement, Place? place = null)
    {
        var writes = new List<Write>();
        foreach (var entry in movement.Entries)
        {
            if (TypeOf(entry.Kind) is { } ofClock)
            {
                writes.Add(Record(ObjectId.Derive(entry.Id, "action"), ofClock, tenant, user, perk, entry, null));
            }
        }

        if (type is not null && movement.Entries is [.., var last] && TypeOf(last.Kind) is null && IsTold(last))
        {
            writes.Add(Record(id, type, tenant, user, perk, last, place));
        }

        return writes;
    }

    // The use of a membership takes no points, and is told of all the same.
    private static bool IsTold(LedgerEntry entry) => entry.Delta != 0 || entry.Kind == LedgerEntryKind.Redeem;

    private static string? TypeOf(LedgerEntryKind kind) => kind switch
    {
        LedgerEntryKind.Expiry => ActionType.AwardPointsReset,
        LedgerEntryKind.Release => ActionType.RewardEarned,
        _ => null,
    };

    private static Append Record(string id, string type, Tenant tenant, User user, Perk perk, LedgerEntry entry, Place? place)
    {
        var metadata = new JsonObject
        {
            ["perkId"] = perk.Id,
            ["awardId"] = entry.AwardId,
            ["perkTitle"] = perk.Title,
            ["template"] = WireName.Of(perk.Template),
            ["points"] = entry.Delta,
            ["available"] = entry.Balance,
        };
        if (entry.LocationId is not null)
        {
            metadata["locationId"] = entry.LocationId;
        }

        var cause = CauseKey.Read(entry.Cause);
        if (cause.OrderId is { } orderId)
        {
            metadata["orderId"] = orderId;
        }

        if (cause.StampId is { } stampId)
        {
            metadata["stampId"] = stampId;
        }

        return ActionWriter.Record(
            id,
            type,
            entry.At,
            ActionTenant.Of(tenant),
            user.ForAction(),
            metadata,
            place?.ForAction() ?? (entry.LocationId is null ? null : new ActionLocation(entry.LocationId, null)));
    }
}
