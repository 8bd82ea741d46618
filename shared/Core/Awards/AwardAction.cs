using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>The action that tells of a movement; it goes into the movement's commit.</summary>
public static class AwardAction
{
    /// <summary>
    /// The write that records <see cref="ActionType.RewardEarned"/>, <see cref="ActionType.RedeemPerk"/> or
    /// <see cref="ActionType.AwardPointsRefunded"/>.
    /// </summary>
    /// <param name="id">The action's id; the same for the same cause, however often it is tried.</param>
    /// <param name="type">Which of the three.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The award's user.</param>
    /// <param name="perk">The award's perk.</param>
    /// <param name="movement">What happened; its last entry is the one told of.</param>
    public static Create Record(string id, string type, Tenant tenant, User user, Perk perk, Movement movement)
    {
        var entry = movement.Entries[^1];
        var metadata = new JsonObject
        {
            ["perkId"] = perk.Id,
            ["awardId"] = movement.Award.Id,
            ["perkTitle"] = perk.Title,
            ["template"] = WireName.Of(perk.Template),
            ["points"] = entry.Delta,
            ["available"] = entry.Balance,
        };
        if (entry.LocationId is not null)
        {
            metadata["locationId"] = entry.LocationId;
        }

        return ActionWriter.Record(
            id,
            type,
            entry.At,
            new ActionTenant(tenant.Id, tenant.Title),
            user.ForAction(),
            metadata,
            entry.LocationId is null ? null : new ActionLocation(entry.LocationId, null));
    }
}
