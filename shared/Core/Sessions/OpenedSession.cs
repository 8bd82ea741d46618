using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Sessions;

/// <summary>A session that was just made, with its token, which nobody will be told again.</summary>
/// <param name="Token">The token; the session's <c>_id</c> on the wire.</param>
/// <param name="Session">The session.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user; null for an admin that has no user record.</param>
/// <param name="IsPrimary">Whether the user signed in with a primary credential.</param>
public sealed record OpenedSession(SessionToken Token, Session Session, Tenant Tenant, User? User, bool IsPrimary)
{
    /// <summary>A session of a user, which ends after <see cref="Session.Lifetime"/>.</summary>
    public static OpenedSession For(User user, Tenant tenant, bool isPrimary, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(tenant);
        var session = new Session(user.Id, tenant.ApplicationId, user.Role, Permanent: false, now);
        return new OpenedSession(SessionToken.New(tenant.Id, user.Id), session, tenant, user, isPrimary);
    }

    /// <summary>A permanent session of an admin.</summary>
    public static OpenedSession ForAdmin(string adminId, Tenant tenant, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new OpenedSession(
            SessionToken.New(tenant.Id, adminId), Session.ForAdmin(tenant, adminId, now), tenant, User: null, IsPrimary: false);
    }

    /// <summary>The write that makes it good, in the user's partition.</summary>
    public Create Open() => Session.DocumentType.Create(Token.DocumentId, Session, Session.ExpiresAt);
}
