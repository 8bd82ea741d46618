using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Notifications.OfActions;

/// <summary>Reads the tenant's push templates. An operation of our own.</summary>
public sealed record GetPushTemplates;

/// <summary>Carries out <see cref="GetPushTemplates"/>.</summary>
public sealed class GetPushTemplatesHandler(IDocumentStore store)
{
    /// <summary>Reads them; empty when none was ever set.</summary>
    public async Task<Result<PushTemplates>> HandleAsync(GetPushTemplates query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return (await PushTemplates.ReadAsync(store, call.TenantId, cancellation))?.Value ?? PushTemplates.Empty;
    }
}
