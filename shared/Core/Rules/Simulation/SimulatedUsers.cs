using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Simulation;

/// <summary>Reads users for simulations, many at a time, and no more of them than the rules ask for.</summary>
public sealed class SimulatedUsers(IDocumentStore store, PerkCatalogue perks, TimeProvider clock)
{
    private static readonly IReadOnlyDictionary<string, decimal> Nothing = new Dictionary<string, decimal>();

    /// <summary>The users with these ids; those that are gone, too.</summary>
    internal async Task<IReadOnlyDictionary<string, SimulatedUser>> ReadAsync(
        string tenantId, IReadOnlyList<string> userIds, FactNeeds needs, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var named = await PerksAsync(tenantId, needs, cancellation);
        var found = await store.ReadManyAsync([.. userIds.SelectMany(id => KeysOf(tenantId, id, named))], cancellation);
        var users = found.Where(document => document.Id == User.DocumentId)
            .ToDictionary(document => document.Partition.Owner, document => User.DocumentType.Parse(document).Value, StringComparer.Ordinal);
        var awards = found.Where(document => document.Type == Award.DocumentType.Name)
            .Select(Award.DocumentType.Parse)
            .ToLookup(award => award.Partition.Owner, StringComparer.Ordinal);
        var read = new Dictionary<string, SimulatedUser>(StringComparer.Ordinal);
        foreach (var id in userIds)
        {
            var user = users.GetValueOrDefault(id);
            var isGone = user is null || user.IsGone(now);
            var facts = new UserFacts(now, zone) { User = isGone ? null : user, Points = isGone ? Nothing : PointsOf(user!, named, awards[id], now) };
            read[id] = new SimulatedUser(isGone, facts, needs.Orders ? await OrdersAsync(tenantId, id, cancellation) : []);
        }

        return read;
    }

    private static IEnumerable<DocumentKey> KeysOf(string tenantId, string userId, IReadOnlyList<Perk> named)
    {
        var partition = User.PartitionOf(tenantId, userId);
        return [
            new DocumentKey(partition, User.DocumentId),
            .. named.Select(perk => new DocumentKey(partition, Award.DocumentIdOf(Award.IdOf(userId, perk.Id)))),
        ];
    }

    private static Dictionary<string, decimal> PointsOf(User user, IReadOnlyList<Perk> named, IEnumerable<Stored<Award>> awards, DateTimeOffset now)
    {
        var byPerk = awards.ToDictionary(award => award.Value.PerkId, StringComparer.Ordinal);
        return named
            .Where(perk => perk.IsGlobal || byPerk.ContainsKey(perk.Id))
            .ToDictionary(
                perk => perk.Id,
                perk => (byPerk.TryGetValue(perk.Id, out var stored) ? HeldAward.Of(stored, perk, now) : UserAwards.Unmoved(user, perk)).Award.Available,
                StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<Perk>> PerksAsync(string tenantId, FactNeeds needs, CancellationToken cancellation)
    {
        var named = new List<Perk>();
        foreach (var id in needs.PerkIds)
        {
            if (await perks.FindAsync(tenantId, id, cancellation) is { } perk)
            {
                named.Add(perk);
            }
        }

        return named;
    }

    private async Task<IReadOnlyList<DateTimeOffset>> OrdersAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var query = new QuerySpec(ActionRecord.DocumentType.Name, tenantId)
        {
            Owner = userId,
            Filters = [Filter.Equal("type", ActionType.OrderCompleted)],
            Order = [new OrderBy("when.timestamp"), new OrderBy("_id")],
            Limit = QueryRules.MaxLimit,
        };
        var times = new List<DateTimeOffset>();
        await foreach (var order in ActionRecord.DocumentType.QueryEachAsync(store, query, cancellation))
        {
            times.Add(order.Value.When.Timestamp);
        }

        return times;
    }
}
