using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Actions;

/// <summary>
/// Reads an action. Admins see every one of the tenant, others their own; somebody else's is as unknown as one that does
/// not exist. Reference: Actions, Get an Action.
/// </summary>
/// <param name="ActionId">Which one.</param>
public sealed record GetAction(string ActionId);

/// <summary>Carries out <see cref="GetAction"/>.</summary>
public sealed class GetActionHandler(IDocumentStore store)
{
    /// <summary>Reads the action.</summary>
    public async Task<Result<ActionRecord>> HandleAsync(GetAction query, Call call, CancellationToken cancellation)
    {
        var spec = new QuerySpec(ActionRecord.DocumentType.Name, call.TenantId) { Filters = [Filter.Equal("_id", query.ActionId)], Limit = 1 };
        var found = (await ActionRecord.DocumentType.QueryAsync(store, spec, cancellation)).Items.SingleOrDefault();
        return found is not null && call.Caller.MayActFor(found.Partition.Owner)
            ? found.Value
            : Error.NotFound("action", "actionId");
    }
}
