using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>Carries out <see cref="CreateGuest"/>.</summary>
public sealed class CreateGuestHandler(UnitOfWork work, TenantDirectory tenants)
{
    /// <summary>
    /// Makes guest, contacts and session in one commit, with the note by which a timer removes them: whoever has the token
    /// of a guest has one that will be removed.
    /// </summary>
    public async Task<Result<OpenedSession>> HandleAsync(CreateGuest command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var contacts = NewCredential.NamesOf(command.Contacts, tenant.Settings);
        if (!contacts.IsSuccess)
        {
            return contacts.Error;
        }

        var guest = command.Decide(call.NewId("guest"), call);
        var opened = OpenedSession.For(guest, tenant, isPrimary: true, call.Now);
        var made = Decision.Change(opened, [
            User.DocumentType.Create(User.DocumentId, guest),
            GuestExpiry.Of(guest),
            opened.Open(),
            .. contacts.Value.Select(contact => GuestContact.Of(guest, contact.Name, call)),
            UserAction.Record(call.NewId("action"), ActionType.UserCreated, tenant, guest, call.Now, ("isGuest", true)),
        ]);
        return await work.RunAsync(call, User.PartitionOf(tenant.Id, guest.Id), () => Task.FromResult(made), cancellation);
    }
}
