using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Operations;

/// <summary>Lists the tenant's operations without their chunks, newest first. Reference: Operations, Get Operations.</summary>
/// <param name="Page">The page.</param>
public sealed record ListOperations(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListOperations> From(QueryFields query) =>
        query.Finish(new ListOperations(query.Page(new OrderBy("_id", Descending: true))));
}

/// <summary>Carries out <see cref="ListOperations"/>.</summary>
public sealed class ListOperationsHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<Operation>>> HandleAsync(ListOperations query, Call call, CancellationToken cancellation) =>
        await store.ListAsync(
            Operation.DocumentType,
            query.Page.Query(Operation.DocumentType, call.TenantId, null, Filter.Equal("parentId", Operation.NoParent)),
            cancellation);
}
