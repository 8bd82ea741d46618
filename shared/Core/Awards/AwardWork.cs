using Pepper.Core.Calls;
using Pepper.Core.Enrichments;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>Carries a movement of one award from its decision to its commit, which holds award, ledger and action.</summary>
public sealed class AwardWork(UnitOfWork work, TenantDirectory tenants, LocationCatalogue locations, EnrichmentCatalogue enrichments, UserAwards awards)
{
    /// <summary>Moves the points of one of a user's awards.</summary>
    /// <param name="call">The call.</param>
    /// <param name="userId">Whose award.</param>
    /// <param name="find">Finds the award, or says why not.</param>
    /// <param name="decide">Decides the movement.</param>
    /// <param name="action">The type of the action that tells of it; null for none.</param>
    /// <param name="noUser">The refusal when there is no such user.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    public async Task<Result<HeldAward>> MoveAsync(
        Call call,
        string userId,
        Func<User, Task<Result<HeldAward>>> find,
        Func<HeldAward, Result<Movement>> decide,
        string? action,
        Error noUser,
        CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        return await work.RunAsync<HeldAward>(
            call,
            User.PartitionOf(call.TenantId, userId),
            async () =>
            {
                if (await awards.FindUserAsync(call.TenantId, userId, cancellation) is not { } user)
                {
                    return noUser;
                }

                var held = await find(user);
                var movement = held.Then(decide);
                if (!movement.IsSuccess)
                {
                    return movement.Error;
                }

                var place = await locations.PlaceOfAsync(tenant, movement.Value.Entries is [.., var last] ? last.LocationId : null, cancellation);
                var enriched = await enrichments.OfPerksAsync(call.TenantId, [held.Value!.Perk], cancellation);
                return Commit(call, tenant, user, held.Value.ShowWith(enriched), movement.Value, action, place);
            },
            cancellation);
    }

    /// <summary>Moves the points of an award that the user has already.</summary>
    /// <inheritdoc cref="MoveAsync(Call, string, Func{User, Task{Result{HeldAward}}}, Func{HeldAward, Result{Movement}}, string?, Error, CancellationToken)"/>
    public Task<Result<HeldAward>> MoveAsync(
        Call call,
        string userId,
        string awardId,
        Func<HeldAward, Result<Movement>> decide,
        string? action,
        CancellationToken cancellation) =>
        MoveAsync(
            call,
            userId,
            async user => await awards.FindAsync(user, awardId, cancellation) is { } held ? held : NoAward(),
            decide,
            action,
            Error.NotFound("user", "userId"),
            cancellation);

    internal static Error NoAward() => Error.NotFound("award", "awardId");

    private static Decision<HeldAward> Commit(
        Call call, Tenant tenant, User user, HeldAward held, Movement movement, string? action, Place place)
    {
        if (movement.Entries.Count == 0)
        {
            return Decision.Unchanged(held);
        }

        IReadOnlyList<Write> writes =
            [.. movement.Writes(held.Stored), .. AwardAction.Of(call.NewId("action"), action, tenant, user, held.Perk, movement, place)];
        return Decision.Change(held with { Award = movement.Award }, writes);
    }
}
