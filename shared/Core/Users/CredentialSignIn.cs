using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Opens sessions for users who have shown that a credential is theirs.</summary>
public sealed class CredentialSignIn(UnitOfWork work, IDocumentStore store)
{
    /// <summary>Opens a session, if the user is active and the credential as it was when it was proven.</summary>
    /// <param name="proven">The credential.</param>
    /// <param name="refusal">The answer otherwise.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    public Task<Result<OpenedSession>> OpenAsync(
        Stored<Credential> proven, Error refusal, Tenant tenant, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(proven);

        // As it was proven; whether it still is so, the commit on its version tells, and then it is read again.
        Stored<Credential>? known = proven;
        return work.RunAsync(
            call,
            proven.Partition,
            async () =>
            {
                var user = await User.DocumentType.ReadAsync(store, proven.Partition, User.DocumentId, cancellation);
                var credential = known ?? await Credential.DocumentType.ReadAsync(store, proven.Partition, proven.Id, cancellation);
                known = null;
                if (user is not { Value: { State: UserState.Active, Deleted: false } }
                    || credential is null
                    || credential.Value.PasswordHash != proven.Value.PasswordHash)
                {
                    return refusal;
                }

                // The credential is written again, so that no session opens while the password or the user goes.
                var opened = OpenedSession.For(user.Value, tenant, credential.Value.IsPrimary, call.Now);
                return Decision.Change(opened, opened.Open(), Credential.DocumentType.Replace(credential, credential.Value));
            },
            cancellation);
    }
}
