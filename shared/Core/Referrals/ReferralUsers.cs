using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Referrals;

/// <summary>Finds the two users of a referral.</summary>
internal static class ReferralUsers
{
    /// <summary>The user of a partition; null when there is none, or it was deleted.</summary>
    internal static async Task<User?> FindAsync(IDocumentStore store, Partition partition, CancellationToken cancellation) =>
        await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is { Value: { Deleted: false } user } ? user : null;

    /// <summary>The refusal of a caller with a token but no user record, such as a tenant's first admin.</summary>
    internal static Error NoUser() => Error.Refused("The caller is no user, and only users refer and are referred.");
}
