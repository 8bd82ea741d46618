using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Perks;

/// <summary>Reads a perk. Reference: Perks, Get a Perk.</summary>
/// <param name="PerkId">Which one.</param>
/// <param name="IncludeAwardCount">Whether to count its awards.</param>
public sealed record GetPerk(string PerkId, bool IncludeAwardCount)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<GetPerk> From(string perkId, QueryFields query) =>
        query.Finish(new GetPerk(perkId, query.Words("include", "awardCount").Count > 0));
}

/// <summary>A perk, and what was asked for beside.</summary>
/// <param name="Perk">The perk.</param>
/// <param name="AwardCount">How many users have an award of it, as <see cref="AwardCounts"/> tells; null when not asked for.</param>
public sealed record PerkDetails(Perk Perk, long? AwardCount);

/// <summary>Carries out <see cref="GetPerk"/>.</summary>
public sealed class GetPerkHandler(PerkCatalogue perks, AwardCounts counts)
{
    /// <summary>Reads the perk.</summary>
    public async Task<Result<PerkDetails>> HandleAsync(GetPerk query, Call call, CancellationToken cancellation)
    {
        if (await perks.FindAsync(call.TenantId, query.PerkId, cancellation) is not { } perk)
        {
            return Error.NotFound("perk", "perkId");
        }

        return new PerkDetails(perk, query.IncludeAwardCount ? await counts.CountAsync(perk, cancellation) : null);
    }
}
