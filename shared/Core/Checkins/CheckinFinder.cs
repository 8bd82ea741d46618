using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Checkins;

/// <summary>Finds whose checkin a path names, for a caller who may see it.</summary>
public sealed class CheckinFinder(IDocumentStore store)
{
    /// <summary>
    /// The user whose checkin it may be: the caller, or for admins any of the tenant; null when it is certainly nobody's.
    /// </summary>
    public async Task<string?> FindUserAsync(string checkinId, Call call, CancellationToken cancellation)
    {
        if (!call.Caller.IsAdmin)
        {
            return call.Caller.UserId;
        }

        var query = new QuerySpec(Checkin.DocumentType.Name, call.TenantId) { Filters = [Filter.Equal("_id", checkinId)], Limit = 1 };
        var page = await Checkin.DocumentType.QueryAsync(store, query, cancellation);
        return page.Items is [{ Value.UserId: var userId }] ? userId : null;
    }

    internal static Error Unknown() => Error.NotFound("checkin", "checkinId");
}
