using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>A name that is reserved for a user whose credential is not committed yet.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Name">The name.</param>
/// <param name="UserId">The user.</param>
/// <param name="ReservedAt">When it was reserved, to the millisecond.</param>
/// <param name="Fence">
/// The fence that stood in the user's partition before the name was reserved; null when nothing stood there, or when
/// the user is new.
/// </param>
/// <param name="IsShared">
/// Whether the name was reserved for this user already: another call for the same user may be about to commit it.
/// </param>
/// <param name="IsNoted">Whether a note of the name was put into the user's partition for this, to go when the name is given back.</param>
public sealed record NameHold(
    string TenantId,
    CredentialName Name,
    string UserId,
    DateTimeOffset ReservedAt,
    Stored<CredentialFence>? Fence,
    bool IsShared = false,
    bool IsNoted = false)
{
    /// <summary>
    /// The write that makes the name the user's for good; it goes into the commit of the user. It conflicts when the
    /// name was taken over meanwhile, because then a fence stands in its place.
    /// </summary>
    public Write Claim(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return Fence is null
            ? Credential.DocumentType.Create(Name.DocumentId, credential)
            : new Replace(Name.DocumentId, Credential.DocumentType.Name, Fence.ETag, Credential.DocumentType.Create(Name.DocumentId, credential).Body);
    }

    /// <summary>Whether the name was lost: a fence that was not there when it was reserved bars the user from it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<bool> IsLostAsync(IDocumentStore store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var fence = await CredentialFence.DocumentType.ReadAsync(
            store, Partition.OfUser(TenantId, UserId), Name.DocumentId, cancellation);
        return fence is not null && fence.ETag != Fence?.ETag;
    }
}
