using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

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
/// <param name="AwardCount">How many users hold an award of it on record; null when not asked for.</param>
public sealed record PerkDetails(Perk Perk, long? AwardCount);

/// <summary>Carries out <see cref="GetPerk"/>.</summary>
public sealed class GetPerkHandler(IDocumentStore store, PerkCatalogue perks)
{
    /// <summary>Reads the perk.</summary>
    public async Task<Result<PerkDetails>> HandleAsync(GetPerk query, Call call, CancellationToken cancellation)
    {
        if (await perks.FindAsync(call.TenantId, query.PerkId, cancellation) is not { } perk)
        {
            return Error.NotFound("perk", "perkId");
        }

        return new PerkDetails(perk, query.IncludeAwardCount ? await CountAsync(perk, cancellation) : null);
    }

    private Task<long> CountAsync(Perk perk, CancellationToken cancellation) => store.CountAsync(
        new QuerySpec(Award.DocumentType.Name, perk.TenantId) { Filters = [Filter.Equal("perkId", perk.Id)] }, cancellation);
}
