using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>Reads what conditions must know of a user: by key at one go, and the orders of the past off the user's own log.</summary>
public sealed class UserFactsReader(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Reads the facts.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="userId">The user.</param>
    /// <param name="at">When the action was recorded, or the run was due: orders that came later do not count.</param>
    /// <param name="needs">What is asked for.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<UserFacts> ReadAsync(Tenant tenant, string userId, DateTimeOffset at, FactNeeds needs, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(tenant.Id, userId);
        var facts = new UserFacts(at, TimeZones.Get(tenant.Settings.Timezone));
        if (needs.User || needs.PerkIds.Count > 0)
        {
            facts = await ReadByKeyAsync(facts, partition, userId, needs, cancellation);
        }

        return needs.Orders ? facts with { Orders = await ReadOrdersAsync(partition, at, cancellation) } : facts;
    }

    private async Task<UserFacts> ReadByKeyAsync(
        UserFacts facts, Partition partition, string userId, FactNeeds needs, CancellationToken cancellation)
    {
        var catalogue = Perk.PartitionOf(partition.TenantId);
        var found = await store.ReadManyAsync(
            [
                new DocumentKey(partition, User.DocumentId),
                .. needs.PerkIds.Select(perkId => new DocumentKey(catalogue, perkId)),
                .. needs.PerkIds.Select(perkId => new DocumentKey(partition, Award.DocumentIdOf(Award.IdOf(userId, perkId)))),
            ],
            cancellation);
        var user = found.Where(document => document.Type == User.DocumentType.Name).Select(User.DocumentType.Parse).FirstOrDefault()?.Value;
        var awards = found
            .Where(document => document.Type == Award.DocumentType.Name)
            .Select(Award.DocumentType.Parse)
            .ToDictionary(award => award.Value.PerkId, StringComparer.Ordinal);
        var points = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var perk in found.Where(document => document.Type == Perk.DocumentType.Name).Select(document => Perk.DocumentType.Parse(document).Value))
        {
            if (user is null || perk.DeletedAt is not null)
            {
                continue;
            }

            points[perk.Id] = awards.TryGetValue(perk.Id, out var award)
                ? HeldAward.Of(award, perk, clock.GetUtcNow()).Award.Available
                : perk.IsGlobal ? AwardMovements.Unmoved(perk, user.Id, user.Created).Award.Available : 0;
        }

        return facts with { User = user, Points = points };
    }

    private async Task<OrderHistory> ReadOrdersAsync(Partition partition, DateTimeOffset at, CancellationToken cancellation)
    {
        var time = Timestamp.Write(at);
        var query = new QuerySpec(ActionRecord.DocumentType.Name, partition.TenantId)
        {
            Owner = partition.Owner,
            Order = [new OrderBy("when.timestamp", Descending: true), new OrderBy("_id", Descending: true)],
            Limit = 1,
        };
        var ofType = Filter.Equal("type", ActionType.OrderCompleted);
        var count = await store.CountAsync(
            query with { Filters = [ofType, new Filter("when.timestamp", FilterOperator.LessThanOrEqual, time)] }, cancellation);
        var before = count == 0
            ? []
            : (await ActionRecord.DocumentType.QueryAsync(
                store, query with { Filters = [ofType, new Filter("when.timestamp", FilterOperator.LessThan, time)] }, cancellation)).Items;
        return new OrderHistory(count, before.Count == 0 ? null : before[0].Value.When.Timestamp);
    }
}
