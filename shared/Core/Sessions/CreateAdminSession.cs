using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Sessions;

/// <summary>
/// Makes a permanent session for the calling admin; for the operator, one of a new admin. Reference: Sessions, Create an
/// admin session.
/// </summary>
public sealed record CreateAdminSession;

/// <summary>Carries out <see cref="CreateAdminSession"/>.</summary>
public sealed class CreateAdminSessionHandler(UnitOfWork work, IDocumentStore store, TenantDirectory tenants)
{
    /// <summary>Makes the session.</summary>
    public async Task<Result<OpenedSession>> HandleAsync(CreateAdminSession command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var opened = OpenedSession.ForAdmin(call.Caller.UserId ?? call.NewId("admin"), tenant, call.Now);
        var partition = Partition.OfUser(tenant.Id, opened.Session.UserId);
        return await work.RunAsync(call, partition, () => DecideAsync(opened, partition, call, cancellation), cancellation);
    }

    private async Task<Decision<OpenedSession>> DecideAsync(
        OpenedSession opened, Partition partition, Call call, CancellationToken cancellation)
    {
        if (call.Caller.SessionKey is not { } key)
        {
            return Decision.Change(opened, opened.Open());
        }

        // The calling session is written again, so that it cannot end while it makes another one.
        var calling = await Session.DocumentType.ReadAsync(store, partition, key, cancellation);
        return calling is null
            ? Error.Unauthorized()
            : Decision.Change(opened, opened.Open(), Session.DocumentType.Replace(calling, calling.Value, calling.Value.ExpiresAt));
    }
}
