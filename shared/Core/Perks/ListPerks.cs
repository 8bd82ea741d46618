using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Perks;

/// <summary>Lists a tenant's perks, oldest first; disabled ones too, deleted ones not. Reference: Perks, Get all Perks.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListPerks(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListPerks> From(QueryFields query) => query.Finish(new ListPerks(query.Page()));
}

/// <summary>Carries out <see cref="ListPerks"/>.</summary>
public sealed class ListPerksHandler(IDocumentStore store)
{
    private static readonly Filter NotDeleted = new("deletedAt", FilterOperator.Exists, false);

    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<Perk>>> HandleAsync(ListPerks query, Call call, CancellationToken cancellation) =>
        await store.ListAsync(
            Perk.DocumentType,
            query.Page.Query(Perk.DocumentType, call.TenantId, Perk.PartitionOf(call.TenantId).Owner, NotDeleted),
            cancellation);
}
