using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Awards;

/// <summary>Lists all awards of a user, those of highest priority first. Reference: Awards, Get a User's Awards (PointPerk).</summary>
/// <param name="UserId">Whose awards.</param>
/// <param name="Shown">Which of them.</param>
public sealed record ListUserAwards(string UserId, AwardFilter Shown)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListUserAwards> From(string userId, QueryFields query) =>
        query.Finish(new ListUserAwards(userId, AwardFilter.From(query)));
}

/// <summary>Carries out <see cref="ListUserAwards"/>.</summary>
public sealed class ListUserAwardsHandler(UserAwards awards)
{
    /// <summary>Reads the awards.</summary>
    public async Task<Result<IReadOnlyList<HeldAward>>> HandleAsync(ListUserAwards query, Call call, CancellationToken cancellation)
    {
        if (await awards.FindUserAsync(call.TenantId, query.UserId, cancellation) is not { } user)
        {
            return Error.NotFound("user", "userId");
        }

        var all = await awards.ReadShownAsync(user, cancellation);
        return query.Shown.Choose(all)
            .OrderByDescending(held => held.Perk.Priority)
            .ThenBy(held => held.Award.Id, StringComparer.Ordinal)
            .ToList();
    }
}
