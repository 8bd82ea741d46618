using Pepper.Core.Calls;
using Pepper.Core.Enrichments;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>
/// Lists awards page by page: a user's own; for an admin all of the tenant, or those of one user. In the order of their
/// ids; with a filter on <c>updatedAt</c> in that order, so that following what changes costs what changed. The whole
/// tenant's list holds the awards on record: no award of a global perk whose points never moved. Of a user's tiers every
/// list shows the live one alone. Reference: Awards, Get Awards.
/// </summary>
/// <param name="Page">Which page.</param>
/// <param name="UserId">Whose awards; null for the caller's own, or all where the caller is an admin.</param>
/// <param name="Shown">Which of them.</param>
/// <param name="Updated">Comparisons with <c>updatedAt</c>.</param>
/// <param name="Fields">The fields to answer; empty for all.</param>
public sealed record ListAwards(
    PageRequest Page, string? UserId, AwardFilter Shown, IReadOnlyList<Filter> Updated, IReadOnlySet<string> Fields)
{
    private const string UpdatedAt = "updatedAt";

    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListAwards> From(QueryFields query)
    {
        var updated = query.TimeFilters(UpdatedAt);
        IReadOnlyList<OrderBy> order = updated.Count == 0 ? PageRequest.ById : [new OrderBy(UpdatedAt), new OrderBy("_id")];
        return query.Finish(new ListAwards(
            query.Page(order),
            query.Id("userId"),
            AwardFilter.From(query),
            updated,
            query.Words("fields", "_id", "tenantId", "userId", "loyaltyProvider", "perkId", "points", UpdatedAt)));
    }

    internal bool Matches(HeldAward held)
    {
        var text = Timestamp.Write(held.Award.UpdatedAt);
        return Updated.All(filter => Holds(filter.Operator, string.CompareOrdinal(text, (string)filter.Value)));
    }

    internal IReadOnlyList<object> KeyOf(HeldAward held) =>
        [.. Page.Order.Select(field => field.Path == UpdatedAt ? Timestamp.Write(held.Award.UpdatedAt) : held.Award.Id)];

    private static bool Holds(FilterOperator comparison, int order) => comparison switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.GreaterThan => order > 0,
        FilterOperator.GreaterThanOrEqual => order >= 0,
        FilterOperator.LessThan => order < 0,
        FilterOperator.LessThanOrEqual => order <= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No comparison of times."),
    };
}

/// <summary>Carries out <see cref="ListAwards"/>.</summary>
public sealed class ListAwardsHandler(IDocumentStore store, UserAwards awards, PerkCatalogue perks, EnrichmentCatalogue enrichments)
{
    // Tiers that are not live leave gaps, which are filled from behind; where there are so many that it takes more
    // readings than these, the page is shorter and says where to go on.
    private const int MaxRounds = 10;

    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<HeldAward>>> HandleAsync(ListAwards query, Call call, CancellationToken cancellation)
    {
        var caller = call.Caller;
        if (!caller.IsAdmin && (caller.UserId is null || !caller.MayActFor(query.UserId ?? caller.UserId)))
        {
            return Error.Forbidden();
        }

        var userId = caller.IsAdmin ? query.UserId : caller.UserId;
        if (userId is null)
        {
            return await OfTenantAsync(query, call, cancellation);
        }

        return await awards.FindUserAsync(call.TenantId, userId, cancellation) is { } user
            ? await OfUserAsync(query, user, cancellation)
            : Error.NotFound("user", "userId");
    }

    private async Task<Page<HeldAward>> OfUserAsync(ListAwards query, User user, CancellationToken cancellation)
    {
        var all = await awards.ReadShownAsync(user, cancellation);
        return query.Page.Cut(query.Shown.Choose(all).Where(query.Matches), query.KeyOf);
    }

    private async Task<Page<HeldAward>> OfTenantAsync(ListAwards query, Call call, CancellationToken cancellation)
    {
        var known = await perks.ReadAsync(call.TenantId, cancellation);
        var enriched = await enrichments.OfPerksAsync(call.TenantId, known.Living, cancellation);
        var hidden = query.Shown.Hidden(known, enriched).Select(perk => perk.Id).ToList();
        List<Filter> filters = [.. query.Updated];
        if (hidden.Count > 0)
        {
            filters.Add(new Filter("perkId", FilterOperator.NotIn, hidden));
        }

        if (query.Updated.Count == 0)
        {
            // Who follows what changes learns that nothing is left; in all other lists such an award is gone.
            filters.Add(new Filter("isWithdrawn", FilterOperator.NotEqual, true));
        }

        var (items, start) = (new List<HeldAward>(), query.Page.StartAt);
        for (var round = 0; round < MaxRounds && (round == 0 || start is not null) && items.Count < query.Page.Limit; round++)
        {
            var request = query.Page with { StartAt = start, Limit = query.Page.Limit - items.Count };
            var page = await Award.DocumentType.QueryAsync(
                store, request.Query(Award.DocumentType, call.TenantId, null, filters), cancellation);
            if (page.Items.Any(award => known.Find(award.Value.PerkId) is null))
            {
                // A perk was made, and granted, after the perks were read.
                known = await perks.ReadAsync(call.TenantId, cancellation);
                enriched = await enrichments.OfPerksAsync(call.TenantId, known.Living, cancellation);
            }

            var byId = known.All.ToDictionary(perk => perk.Id, StringComparer.Ordinal);
            var held = page.Items.Select(award => HeldAward.Of(award, byId[award.Value.PerkId], call.Now)).ToList();
            var live = await new LiveTiers(store, known, query.Shown.LocationId, call.Now).OnlyAsync(held, cancellation);
            items.AddRange(live.Select(award => award.ShowWith(enriched)));
            start = page.Next;
        }

        return new Page<HeldAward>(items, new PageInfo(
            items.Count,
            query.Page.Limit,
            items.Count == 0 ? null : PageKey.Write(query.Page.Order, query.KeyOf(items[0])),
            start is null ? null : PageKey.Write(query.Page.Order, start)));
    }
}
