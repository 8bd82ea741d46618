using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>Writes down what the clock has done to an award. Safe to repeat: what is settled is not settled again.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Whose award.</param>
/// <param name="AwardId">Which one.</param>
public sealed record SettleAward(string TenantId, string UserId, string AwardId);

/// <summary>Carries out <see cref="SettleAward"/>.</summary>
public sealed class SettleAwardHandler(IDocumentStore store, UnitOfWork work, TenantDirectory tenants, IIdGenerator ids)
{
    /// <summary>Settles the award.</summary>
    /// <param name="command">Which award.</param>
    /// <param name="reminderId">The document of the reminder that asked for it, which goes in the same commit; null for none.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    public async Task<Result<Nothing>> HandleAsync(SettleAward command, string? reminderId, DateTimeOffset now, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(command.TenantId, cancellation);
        var partition = User.PartitionOf(command.TenantId, command.UserId);
        return await work.RunAsync(
            new Call(command.TenantId, new Caller(Role.Operator), now, ids),
            partition,
            async () =>
            {
                var reminder = reminderId is null
                    ? null
                    : await PointsReminder.DocumentType.ReadAsync(store, partition, reminderId, cancellation);
                IReadOnlyList<Write> done = reminder is null ? [] : [DocumentType<PointsReminder>.Delete(reminder)];
                var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
                IReadOnlyList<Write> settled = user is null ? [] : await SettleAsync(tenant, command, user.Value, partition, now, cancellation);
                return Decision.Change(Nothing.Value, [.. settled, .. done]) with { MayFollowErasure = user is { Value.Deleted: true } };
            },
            cancellation);
    }

    private async Task<IReadOnlyList<Write>> SettleAsync(
        Tenant tenant, SettleAward command, User user, Partition partition, DateTimeOffset now, CancellationToken cancellation)
    {
        var stored = await Award.DocumentType.ReadAsync(store, partition, Award.DocumentIdOf(command.AwardId), cancellation);
        if (stored is null)
        {
            return [];
        }

        // The awards of a deleted perk are out of sight for good: what they hold no longer matters.
        var perk = await Perk.DocumentType.ReadAsync(store, Perk.PartitionOf(command.TenantId), stored.Value.PerkId, cancellation);
        if (perk is null || perk.Value.DeletedAt is not null)
        {
            return [];
        }

        var movement = AwardSettlement.Settle(stored.Value, perk.Value, now);
        return movement.Entries.Count == 0 && movement.RemindAt is null
            ? []
            : [.. movement.Writes(stored), .. AwardAction.Of(string.Empty, null, tenant, user, perk.Value, movement)];
    }
}
