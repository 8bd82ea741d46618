using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Awards;

/// <summary>
/// Lists the movements of an award's points, oldest first, for admins and the award's own user. The ledger of a deleted
/// perk's award can still be read. An operation of our own.
/// </summary>
/// <param name="AwardId">Whose points.</param>
/// <param name="Page">Which page.</param>
public sealed record ListLedger(string AwardId, PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListLedger> From(string awardId, QueryFields query) =>
        query.Finish(new ListLedger(awardId, query.Page(new OrderBy("number"))));
}

/// <summary>Carries out <see cref="ListLedger"/>.</summary>
public sealed class ListLedgerHandler(IDocumentStore store, UserAwards awards, SettleAwardHandler settle)
{
    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<LedgerEntry>>> HandleAsync(ListLedger query, Call call, CancellationToken cancellation)
    {
        var userId = await FindOwnerAsync(query, call, cancellation);
        return userId is null ? AwardWork.NoAward() : await ReadAsync(query, userId, call, cancellation);
    }

    /// <summary>Whose ledger it is that the caller may read; null for nobody's.</summary>
    internal async Task<string?> FindOwnerAsync(ListLedger query, Call call, CancellationToken cancellation) => call.Caller.IsAdmin
        ? await awards.FindOwnerAsync(call.TenantId, query.AwardId, cancellation)
        : call.Caller.UserId;

    /// <summary>Reads one page of the ledger of a user's award.</summary>
    internal async Task<Result<Page<LedgerEntry>>> ReadAsync(
        ListLedger query, string userId, Call call, CancellationToken cancellation)
    {
        if (await awards.FindStoredAsync(call.TenantId, userId, query.AwardId, cancellation) is { } stored)
        {
            if (stored.Value.IsDue(call.Now))
            {
                // What readers of the award see must stand in its ledger too.
                await settle.HandleAsync(new SettleAward(call.TenantId, userId, query.AwardId), null, call.Now, cancellation);
            }

            return await store.ListAsync(
                LedgerEntry.DocumentType,
                query.Page.Query(LedgerEntry.DocumentType, call.TenantId, userId, Filter.Equal("awardId", query.AwardId)),
                cancellation);
        }

        return await awards.FindUserAsync(call.TenantId, userId, cancellation) is { } user
            && await awards.FindAsync(user, query.AwardId, cancellation) is { } unmoved
                ? query.Page.Cut(OpeningOf(unmoved, user), entry => [entry.Number])
                : AwardWork.NoAward();
    }

    private static IReadOnlyList<LedgerEntry> OpeningOf(HeldAward unmoved, User user) =>
        AwardMovements.Unmoved(unmoved.Perk, user.Id, unmoved.Award.CreatedAt).Entries;
}
