using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>Changes the addresses of a user, which are part of the user's own document.</summary>
public sealed class UserAddresses(UnitOfWork work, IDocumentStore store, TenantDirectory tenants)
{
    /// <summary>The most addresses of one user.</summary>
    public const int Max = 50;

    /// <summary>
    /// Changes the addresses as they are now, so that of two changes at once both stay. Nothing is written when nothing is
    /// different after it.
    /// </summary>
    /// <param name="userId">Whose.</param>
    /// <param name="change">The addresses after the change, or why not. Pure.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    /// <returns>All of the user's addresses.</returns>
    public async Task<Result<IReadOnlyList<UserAddress>>> ChangeAsync(
        string userId, Func<IReadOnlyList<UserAddress>, Result<IReadOnlyList<UserAddress>>> change, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var partition = User.PartitionOf(call.TenantId, userId);
        return await work.RunAsync<IReadOnlyList<UserAddress>>(
            call,
            partition,
            async () =>
            {
                var stored = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
                return stored is null || stored.Value.IsGone(call.Now)
                    ? Error.NotFound("user", "userId")
                    : Decide(stored, change(stored.Value.Addresses), tenant, call);
            },
            cancellation);
    }

    /// <summary>No address of the user has this id.</summary>
    internal static Error NotFound() => Error.NotFound("address", "addressId");

    private static Decision<IReadOnlyList<UserAddress>> Decide(
        Stored<User> stored, Result<IReadOnlyList<UserAddress>> changed, Tenant tenant, Call call)
    {
        if (!changed.IsSuccess)
        {
            return changed.Error;
        }

        if (AreSame(changed.Value, stored.Value.Addresses))
        {
            return Decision.Unchanged(changed.Value);
        }

        var user = stored.Value with { Addresses = changed.Value, UpdatedAt = call.Now };
        return Decision.Change(
            changed.Value,
            User.DocumentType.Replace(stored, user),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, tenant, user, call.Now, UserAction.Changed(["addresses"])));
    }

    private static bool AreSame(IReadOnlyList<UserAddress> some, IReadOnlyList<UserAddress> others) =>
        some.Count == others.Count && some.Zip(others).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsSame(UserAddress one, UserAddress other) =>
        one with { Coordinates = null } == other with { Coordinates = null }
        && (one.Coordinates ?? []).SequenceEqual(other.Coordinates ?? []);
}
