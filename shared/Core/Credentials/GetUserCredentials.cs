using Pepper.Core.Calls;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Credentials;

/// <summary>Lists the credentials of a user. Reference: Credentials, Get user credentials.</summary>
/// <param name="UserId">Whose.</param>
public sealed record GetUserCredentials(string UserId);

/// <summary>Carries out <see cref="GetUserCredentials"/>.</summary>
public sealed class GetUserCredentialsHandler(IDocumentStore store)
{
    /// <summary>Reads them all; there are few.</summary>
    public async Task<Result<Page<Credential>>> HandleAsync(GetUserCredentials query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var user = await User.DocumentType.ReadAsync(
            store, User.PartitionOf(call.TenantId, query.UserId), User.DocumentId, cancellation);
        if (user is null || user.Value.IsGone(call.Now))
        {
            return Error.NotFound("user", "userId");
        }

        var all = new PageRequest(PageRequest.DefaultLimit, PageRequest.ById, StartAt: null);
        return await store.ListAsync(
            Credential.DocumentType, all.Query(Credential.DocumentType, call.TenantId, query.UserId), cancellation);
    }
}
