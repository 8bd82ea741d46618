using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;

namespace Pepper.Core.Tenants;

/// <summary>Makes a tenant with its first admin session. An operation of our own; for the operator alone.</summary>
/// <param name="ApplicationId">1 to 100 letters, digits, dots, dashes or underscores; not taken yet.</param>
/// <param name="Title">1 to 255 characters.</param>
public sealed record CreateTenant(string ApplicationId, string Title)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateTenant> From(Fields body)
    {
        var command = new CreateTenant(body.RequiredText("applicationId", 100), body.RequiredText("title", 255));
        if (!command.ApplicationId.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            body.Fail("applicationId", "may hold letters, digits, dots, dashes and underscores only.");
        }

        return body.Finish(command);
    }
}

/// <summary>What a new tenant's owner is told, once.</summary>
/// <param name="TenantId">The tenant's id.</param>
/// <param name="ApplicationId">Its application id.</param>
/// <param name="AdminId">The id of its first admin, under which its sessions are ended.</param>
/// <param name="AdminToken">The token of its first admin session; kept nowhere in clear.</param>
public sealed record NewTenant(string TenantId, string ApplicationId, string AdminId, string AdminToken);

/// <summary>Carries out <see cref="CreateTenant"/>.</summary>
public sealed class CreateTenantHandler(IDocumentStore store, TenantDirectory tenants, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>
    /// Makes the tenant; refuses an application id that is taken. The reservation of the application id is written last:
    /// until it stands nothing can reach the rest.
    /// </summary>
    public async Task<Result<NewTenant>> HandleAsync(CreateTenant command, CancellationToken cancellation)
    {
        var reservation = ApplicationReservation.PartitionOf(command.ApplicationId);
        if (await store.ReadAsync(reservation, ApplicationReservation.DocumentId, cancellation) is not null)
        {
            return Taken();
        }

        var now = clock.GetUtcNow();
        var tenant = new Tenant(ids.NewId(), command.ApplicationId, command.Title, now, new TenantSettings());
        var adminId = ids.NewId();
        var token = SessionToken.New(tenant.Id, adminId);
        var session = Session.ForAdmin(tenant, adminId, now);
        await store.CommitAsync(
            Partition.OfUser(tenant.Id, adminId), [Session.DocumentType.Create(token.DocumentId, session)], cancellation);
        await store.CommitAsync(
            Tenant.PartitionOf(tenant.Id), [Tenant.DocumentType.Create(Tenant.DocumentId, tenant)], cancellation);
        var reserved = await store.CommitAsync(
            reservation,
            [ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(tenant.Id))],
            cancellation);
        tenants.Forget();
        return reserved.IsCommitted ? new NewTenant(tenant.Id, tenant.ApplicationId, adminId, token.Text) : Taken();
    }

    private static Error Taken() => Error.Validation("applicationId", "`applicationId` is already in use.");
}
