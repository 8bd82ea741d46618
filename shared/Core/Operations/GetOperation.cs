using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Operations;

/// <summary>Reads an operation, or a chunk of one. Reference: Operations, Get an Operation.</summary>
/// <param name="OperationId">Which one.</param>
public sealed record GetOperation(string OperationId);

/// <summary>Carries out <see cref="GetOperation"/>.</summary>
public sealed class GetOperationHandler(IDocumentStore store)
{
    /// <summary>Reads the operation. Callers poll operations, so one that is no chunk costs a point read.</summary>
    public async Task<Result<Operation>> HandleAsync(GetOperation query, Call call, CancellationToken cancellation)
    {
        var stored = await Operation.DocumentType.ReadAsync(
            store, Operation.PartitionOf(call.TenantId, query.OperationId), query.OperationId, cancellation);
        stored ??= await FindChunkAsync(query.OperationId, call.TenantId, cancellation);
        return stored is null ? Error.NotFound("operation", "operationId") : stored.Value;
    }

    private async Task<Stored<Operation>?> FindChunkAsync(string id, string tenantId, CancellationToken cancellation)
    {
        var spec = new QuerySpec(Operation.DocumentType.Name, tenantId) { Filters = [Filter.Equal("_id", id)], Limit = 1 };
        return (await Operation.DocumentType.QueryAsync(store, spec, cancellation)).Items.SingleOrDefault();
    }
}
