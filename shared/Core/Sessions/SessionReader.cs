using Pepper.Core.Storage;

namespace Pepper.Core.Sessions;

/// <summary>Finds the session behind a token.</summary>
public sealed class SessionReader(IDocumentStore store)
{
    /// <summary>The session of this token, if it is still good; null otherwise.</summary>
    public async Task<FoundSession?> FindAsync(string tokenText, CancellationToken cancellation)
    {
        var token = SessionToken.Parse(tokenText) ?? await FollowPointerAsync(tokenText, cancellation);
        if (token is null)
        {
            return null;
        }

        var session = await Session.DocumentType.ReadAsync(
            store, Partition.OfUser(token.TenantId, token.UserId), token.DocumentId, cancellation);
        return session is null ? null : new FoundSession(token.TenantId, token.DocumentId, session.Value);
    }

    private async Task<SessionToken?> FollowPointerAsync(string tokenText, CancellationToken cancellation)
    {
        var pointer = await TokenPointer.DocumentType.ReadAsync(
            store, TokenPointer.PartitionOf(tokenText), TokenPointer.DocumentId, cancellation);
        return pointer is null ? null : new SessionToken(tokenText, pointer.Value.TenantId, pointer.Value.UserId);
    }
}

/// <summary>A session that is good.</summary>
/// <param name="TenantId">The tenant it belongs to.</param>
/// <param name="DocumentId">The id of its document in the user's partition.</param>
/// <param name="Session">The session.</param>
public sealed record FoundSession(string TenantId, string DocumentId, Session Session);
