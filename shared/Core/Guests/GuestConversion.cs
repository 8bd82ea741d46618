using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>
/// Turns guests into users: the record, and with it id, awards and history, stays, and nothing removes it any more. Both
/// this and the removal replace the user's document, so of the two exactly one happens.
/// </summary>
public sealed class GuestConversion(IDocumentStore store, UserSessions sessions)
{
    /// <summary>What goes into the commit that makes a guest's contact a name of the guest's: the contact need not be kept twice.</summary>
    public async Task<IReadOnlyList<Write>> ReplaceContactAsync(
        Stored<User> guest, CredentialName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(guest);
        ArgumentNullException.ThrowIfNull(name);
        return await Credential.DocumentType.ReadAsync(store, guest.Partition, GuestContact.DocumentIdOf(name), cancellation) is { } contact
            ? [DocumentType<Credential>.Delete(contact)]
            : [];
    }

    /// <summary>What goes into the commit of the user, beside the user itself.</summary>
    /// <param name="guest">The guest as stored.</param>
    /// <param name="proven">
    /// Whether the user has shown to own a name. The guest's session is then one of the user's, and lasts as long as others
    /// do; else it stays a guest's and ends with the guest's hour, as who activates gets a session then.
    /// </param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<Write>> WritesAsync(Stored<User> guest, bool proven, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(guest);
        var (tenantId, userId) = (guest.Value.TenantId, guest.Value.Id);
        var credentials = await store.ReadCredentialsAsync(tenantId, userId, cancellation);
        var open = proven ? await sessions.ReadAsync(tenantId, userId, cancellation) : [];
        return
        [
            .. credentials.Where(GuestContact.IsOne).Select(DocumentType<Credential>.Delete),
            .. open.Select(session => (session, value: session.Value with { Role = Role.User }))
                .Select(one => Session.DocumentType.Replace(one.session, one.value, one.value.ExpiresAt)),
        ];
    }
}
