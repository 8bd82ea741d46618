using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>Lists a tenant's stamps, oldest first. Reference: Stamps, Gets the list of all the stamps for the tenant.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListStamps(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListStamps> From(QueryFields query) => query.Finish(new ListStamps(query.Page()));
}

/// <summary>Carries out <see cref="ListStamps"/>.</summary>
public sealed class ListStampsHandler(IDocumentStore store)
{
    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<Stamp>>> HandleAsync(ListStamps query, Call call, CancellationToken cancellation) =>
        await store.ListAsync(
            Stamp.DocumentType, query.Page.Query(Stamp.DocumentType, call.TenantId, Stamp.PartitionOf(call.TenantId).Owner), cancellation);
}
