using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>Reads the credentials of one user.</summary>
public static class UserCredentials
{
    /// <summary>All credentials of a user, oldest first.</summary>
    public static async Task<IReadOnlyList<Stored<Credential>>> ReadCredentialsAsync(
        this IDocumentStore store, string tenantId, string userId, CancellationToken cancellation)
    {
        var query = new QuerySpec(Credential.DocumentType.Name, tenantId) { Owner = userId, Limit = Credential.MaxPerUser + 1 };
        var page = await Credential.DocumentType.QueryAsync(store, query, cancellation);
        return page.Items;
    }
}
