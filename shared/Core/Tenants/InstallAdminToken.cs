using Pepper.Core.Ids;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;

namespace Pepper.Core.Tenants;

/// <summary>
/// Makes a token of the operator's choosing good for a tenant's admin, such as one set in a host's configuration.
/// Repeating it changes nothing.
/// </summary>
/// <param name="ApplicationId">The tenant's application id.</param>
/// <param name="Token">The token, 1 to 512 characters; only its hash is kept.</param>
public sealed record InstallAdminToken(string ApplicationId, string Token);

/// <summary>Carries out <see cref="InstallAdminToken"/>.</summary>
public sealed class InstallAdminTokenHandler(IDocumentStore store, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>Installs the token; false when there is no such tenant.</summary>
    public async Task<bool> HandleAsync(InstallAdminToken command, CancellationToken cancellation)
    {
        if (await tenants.FindIdAsync(command.ApplicationId, cancellation) is not { } tenantId)
        {
            return false;
        }

        var tenant = await tenants.GetAsync(tenantId, cancellation);
        var adminId = ObjectId.Derive(tenantId, "admin");
        var token = new SessionToken(command.Token, tenantId, adminId);

        // A conflict on either document means that it was written by an earlier start.
        await store.CommitAsync(
            Partition.OfUser(tenantId, adminId),
            [Session.DocumentType.Create(token.DocumentId, Session.ForAdmin(tenant, adminId, clock.GetUtcNow()))],
            cancellation);
        await store.CommitAsync(
            TokenPointer.PartitionOf(command.Token),
            [TokenPointer.DocumentType.Create(TokenPointer.DocumentId, new TokenPointer(tenantId, adminId))],
            cancellation);
        return true;
    }
}
