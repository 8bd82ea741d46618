using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Operations;

/// <summary>Lists the chunks of an operation, in the order of their rows. Reference: Operations, Get Sub Operations.</summary>
/// <param name="OperationId">The operation; a chunk has no chunks.</param>
/// <param name="Page">The page.</param>
public sealed record ListSubOperations(string OperationId, PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListSubOperations> From(string operationId, QueryFields query) =>
        query.Finish(new ListSubOperations(operationId, query.Page()));
}

/// <summary>Carries out <see cref="ListSubOperations"/>.</summary>
public sealed class ListSubOperationsHandler(IDocumentStore store, GetOperationHandler operations)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<Operation>>> HandleAsync(ListSubOperations query, Call call, CancellationToken cancellation)
    {
        var operation = await operations.HandleAsync(new GetOperation(query.OperationId), call, cancellation);
        return await operation.ThenAsync<Page<Operation>>(async found => await store.ListAsync(
            Operation.DocumentType,
            query.Page.Query(Operation.DocumentType, call.TenantId, null, Filter.Equal("parentId", found.Id)),
            cancellation));
    }
}
