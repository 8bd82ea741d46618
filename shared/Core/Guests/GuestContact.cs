using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>
/// An address or number that a guest gave to be reached at. Kept as a credential that is neither verified nor primary, in
/// a place of its own: it is not reserved, so it may be somebody's name already and keeps nobody from signing up with it.
/// It goes when the guest goes, or turns into a user, who has names of the usual kind.
/// </summary>
public static class GuestContact
{
    /// <summary>The most contacts of one guest.</summary>
    public const int MaxPerGuest = 4;

    private const string Prefix = "guestContact|";

    /// <summary>The write that keeps a contact, in the guest's partition.</summary>
    internal static Create Of(User guest, CredentialName name, Call call) => Credential.DocumentType.Create(
        DocumentIdOf(name),
        new Credential
        {
            Key = call.NewId($"contact|{name.DocumentId}"),
            UserId = guest.Id,
            Id = name.Id,
            Provider = name.Provider,
        });

    /// <summary>The id of the document that holds this contact, in the guest's partition.</summary>
    internal static string DocumentIdOf(CredentialName name) => $"{Prefix}{name.DocumentId}";

    /// <summary>Whether a credential is a guest's contact, and so nobody's name.</summary>
    public static bool IsOne(Stored<Credential> credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.Id.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
