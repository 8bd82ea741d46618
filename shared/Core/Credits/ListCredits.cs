using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Credits;

/// <summary>Lists a user's credits, oldest first. Reference: Users, Get Credits for a User.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCredits(string UserId, PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListCredits> From(string userId, QueryFields query) => query.Finish(new ListCredits(userId, query.Page()));
}

/// <summary>Carries out <see cref="ListCredits"/>.</summary>
public sealed class ListCreditsHandler(IDocumentStore store)
{
    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<Credit>>> HandleAsync(ListCredits query, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(call.TenantId, query.UserId);
        if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { } user || user.Value.IsGone(call.Now))
        {
            return Error.NotFound("user", "userId");
        }

        return await store.ListAsync(Credit.DocumentType, query.Page.Query(Credit.DocumentType, call.TenantId, partition.Owner), cancellation);
    }
}
