using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Cards;

/// <summary>
/// Lists payment cards: admins see those of the tenant, everybody else their own. Reference: Payment Cards, Get all Payment
/// Cards, which is not paged there; here at most <see cref="PageRequest.MaxLimit"/> are answered at a time.
/// </summary>
/// <param name="Page">Which page.</param>
/// <param name="CardId">The one card to list; null for all.</param>
public sealed record ListCards(PageRequest Page, string? CardId)
{
    /// <summary>Reads the query from a request's query string; without a limit the page is as large as can be.</summary>
    public static Result<ListCards> From(QueryFields query)
    {
        var page = query.Page();
        var limit = query.Integer("limit", 1, PageRequest.MaxLimit) ?? PageRequest.MaxLimit;
        return query.Finish(new ListCards(page with { Limit = limit }, query.Id("cardId")));
    }
}

/// <summary>Carries out <see cref="ListCards"/>.</summary>
public sealed class ListCardsHandler(IDocumentStore store)
{
    private static readonly Page<Card> Nothing = new([], new PageInfo(0, PageRequest.MaxLimit, null, null));

    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<Card>>> HandleAsync(ListCards query, Call call, CancellationToken cancellation)
    {
        if (!call.Caller.IsAdmin && call.Caller.UserId is null)
        {
            return Nothing;
        }

        var owner = call.Caller.IsAdmin ? null : User.PartitionOf(call.TenantId, call.Caller.UserId!).Owner;
        var shown = new Filter("brand", FilterOperator.Exists, true);
        var request = query.CardId is { } id
            ? query.Page.Query(Card.DocumentType, call.TenantId, owner, shown, Filter.Equal("_id", id))
            : query.Page.Query(Card.DocumentType, call.TenantId, owner, shown);
        return await store.ListAsync(Card.DocumentType, request, cancellation);
    }
}
