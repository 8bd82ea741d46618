using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Perks;

/// <summary>
/// Removes a perk for good. Its awards are hidden from then on; their ledgers can still be read. Reference: Perks, Delete
/// a Perk.
/// </summary>
/// <param name="PerkId">Which one.</param>
public sealed record DeletePerk(string PerkId);

/// <summary>Carries out <see cref="DeletePerk"/>.</summary>
public sealed class DeletePerkHandler(UnitOfWork work, PerkCatalogue perks, PerkTies ties)
{
    /// <summary>Removes the perk.</summary>
    public Task<Result<Nothing>> HandleAsync(DeletePerk command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Nothing>(
            call,
            Perk.PartitionOf(call.TenantId),
            async () =>
            {
                if (await perks.FindStoredAsync(call.TenantId, command.PerkId, cancellation) is not { } stored)
                {
                    return Error.NotFound("perk", "perkId");
                }

                var deleted = stored.Value with { DeletedAt = call.Now, UpdatedAt = call.Now };
                var tied = await ties.PlanAsync(stored.Value, deleted, call, cancellation);
                return tied.IsSuccess
                    ? Decision.Change(Nothing.Value, [Perk.DocumentType.Replace(stored, deleted), .. tied.Value])
                    : tied.Error;
            },
            cancellation);
}
