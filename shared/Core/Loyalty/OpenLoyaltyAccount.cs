using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Loyalty;

/// <summary>
/// Makes sure that a user has a loyalty account; one that has keeps it. Reference: Users; facts: <c>POST
/// /users/{userId}/loyalty</c>.
/// </summary>
/// <param name="UserId">Whose.</param>
public sealed record OpenLoyaltyAccount(string UserId)
{
    /// <summary>Reads the command from a request's body, of which no member is looked at.</summary>
    public static Result<OpenLoyaltyAccount> From(string userId, Fields body) => body.Finish(new OpenLoyaltyAccount(userId));

    /// <summary>The user with the account, and the action that tells of it; unchanged when there is one already.</summary>
    /// <param name="stored">The user.</param>
    /// <param name="number">A number reserved for the user.</param>
    /// <param name="actionId">The id of the action.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="now">When.</param>
    public static Decision<User> Decide(Stored<User> stored, string number, string actionId, Tenant tenant, DateTimeOffset now)
    {
        if (stored.Value.ExternalLoyaltyMemberNumber is not null)
        {
            return Decision.Unchanged(stored.Value);
        }

        var user = stored.Value.WithLoyaltyAccount(number) with { UpdatedAt = now > stored.Value.UpdatedAt ? now : stored.Value.UpdatedAt };
        return Decision.Change<User>(
            user,
            User.DocumentType.Replace(stored, user),
            UserAction.Record(
                actionId, ActionType.UserChanged, tenant, user, now, UserAction.Changed(["externalLoyaltyId", "externalLoyaltyMemberNumber"])));
    }
}

/// <summary>Carries out <see cref="OpenLoyaltyAccount"/>.</summary>
public sealed class OpenLoyaltyAccountHandler(IDocumentStore store, UnitOfWork work, TenantDirectory tenants, MemberNumbers numbers)
{
    /// <summary>
    /// Opens the account. Of two calls at once one number wins in the user's own document, and both answer it; what the
    /// other one reserved is nobody's for good.
    /// </summary>
    public async Task<Result<User>> HandleAsync(OpenLoyaltyAccount command, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var partition = User.PartitionOf(call.TenantId, command.UserId);
        string? number = null;
        return await work.RunAsync<User>(
            call,
            partition,
            async () =>
            {
                if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { } stored || stored.Value.IsGone(call.Now))
                {
                    return Error.NotFound("user", "userId");
                }

                if (stored.Value.IsGuest)
                {
                    // Numbers are given once and for good, guests are there for an hour.
                    return Error.Refused("A guest cannot have a loyalty account; who signs up can.");
                }

                if (stored.Value.ExternalLoyaltyMemberNumber is null)
                {
                    if (MemberNumbers.Refuse(tenant) is { } refusal)
                    {
                        return refusal;
                    }

                    number ??= await numbers.ReserveAsync(call.TenantId, command.UserId, cancellation);
                }

                return OpenLoyaltyAccount.Decide(stored, number ?? string.Empty, call.NewId("action"), tenant, call.Now);
            },
            cancellation);
    }
}
