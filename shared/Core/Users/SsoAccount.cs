using Pepper.Core.Calls;
using Pepper.Core.Credentials;

namespace Pepper.Core.Users;

/// <summary>
/// Whose account an identity of a provider is that signs in for the first time. The address alone makes nobody the owner
/// of an account: somebody may have signed up with an address that is not theirs, to wait in it for whoever it belongs to.
/// </summary>
public enum SsoAccount
{
    /// <summary>A new one, which gets the address too, if the provider vouches for one.</summary>
    New,

    /// <summary>A new one without the address: the account that has it is not proven to be the same person's.</summary>
    NewWithoutEmail,

    /// <summary>The one that has the address: provider and account both know it to be the user's.</summary>
    Linked,

    /// <summary>That one, but it is not active yet.</summary>
    NotActive,

    /// <summary>That one, but it has as many credentials as there can be.</summary>
    Full,
}

/// <summary>The account that has the address of an identity.</summary>
/// <param name="User">The user.</param>
/// <param name="Email">The address.</param>
/// <param name="All">All of the user's credentials, the address among them.</param>
public sealed record EmailAccount(User User, Credential Email, IReadOnlyList<Credential> All)
{
    /// <summary>
    /// What becomes of an identity whose address, vouched for by the provider, is this account's. Not linked are an address
    /// that the account never proved; a guest; and an account that has another user of the same provider already, as when a
    /// company gives a mailbox to the next person.
    /// </summary>
    /// <param name="provider">The identity's provider.</param>
    public SsoAccount For(CredentialProvider provider)
    {
        if (!Email.IsVerified || User.Deleted || User.Role < Role.User || All.Any(other => other.Provider == provider))
        {
            return SsoAccount.NewWithoutEmail;
        }

        if (User.State != UserState.Active)
        {
            return SsoAccount.NotActive;
        }

        return All.Count >= Credential.MaxPerUser ? SsoAccount.Full : SsoAccount.Linked;
    }
}
