using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Privacy;

/// <summary>Knows who is being erased.</summary>
public sealed class PendingErasures(IDocumentStore store)
{
    /// <summary>Those of a tenant whose erasure is not done, each with what names the person.</summary>
    public async Task<IReadOnlyList<ErasedPerson>> ReadAsync(string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(Erasure.DocumentType.Name, tenantId)
        {
            Filters = [new Filter("dueAt", FilterOperator.LessThan, Timestamp.Write(Timestamp.Never))],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
        };
        return [.. (await Erasure.DocumentType.QueryAllAsync(store, query, cancellation)).Select(stored => stored.Value.PersonAmongOthers)];
    }
}
