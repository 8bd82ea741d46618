using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Ids;
using Pepper.Core.Loyalty;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Effects;

/// <summary>Plans what automation does to that by which a user is known.</summary>
public sealed class CredentialEffects(IDocumentStore store, MemberNumbers numbers)
{
    // A number that was reserved for a plan that is not committed is nobody's for good; there are enough of them.
    internal async Task<Result<PlannedUserEffect>> IssueMemberNumberAsync(
        Call call, EffectTarget target, string actionId, CancellationToken cancellation)
    {
        if (target.User.ExternalLoyaltyMemberNumber is not null)
        {
            return PlannedUserEffect.Nothing;
        }

        if (Refuse(target.User) is { } guest)
        {
            return guest;
        }

        if (MemberNumbers.Refuse(target.Tenant) is { } refusal)
        {
            return refusal;
        }

        var number = await numbers.ReserveAsync(call.TenantId, target.User.Id, cancellation);
        return await StoredUserAsync(target, cancellation) is { } user
            ? new PlannedUserEffect(OpenLoyaltyAccount.Decide(user, number, actionId, target.Tenant, call.Now).Writes)
            : Error.NotFound("user", "userId");
    }

    internal async Task<Result<PlannedUserEffect>> VerifyAsync(
        Call call, EffectTarget target, UserEffect.VerifyCredentials verify, string actionId, CancellationToken cancellation)
    {
        if (Refuse(target.User) is { } guest)
        {
            return guest;
        }

        var all = await store.ReadCredentialsAsync(call.TenantId, target.User.Id, cancellation);
        var waiting = all
            .Where(one => !one.Value.IsVerified && CredentialName.IsWritten(one.Value.Provider) && one.Value.Provider == (verify.Provider ?? one.Value.Provider))
            .ToList();
        if (waiting.Count == 0)
        {
            return PlannedUserEffect.Nothing;
        }

        if (await StoredUserAsync(target, cancellation) is not { } stored)
        {
            return Error.NotFound("user", "userId");
        }

        var user = stored.Value with { UpdatedAt = call.Now > stored.Value.UpdatedAt ? call.Now : stored.Value.UpdatedAt };
        return new PlannedUserEffect(
        [
            User.DocumentType.Replace(stored, user),
            .. waiting.Select(one => Credential.DocumentType.Replace(one, one.Value with { IsVerified = true, Code = null })),
            .. waiting.Select(one => UserAction.Record(
                ObjectId.Derive(actionId, one.Value.Key),
                ActionType.CredentialVerified,
                target.Tenant,
                user,
                call.Now,
                ("credentialId", one.Value.Key),
                ("provider", WireName.Of(one.Value.Provider)))),
        ]);
    }

    private static Error? Refuse(User user) =>
        user.IsGuest ? Error.Refused("The user is a guest, who is there for an hour; who signs up can have this.") : null;

    private Task<Stored<User>?> StoredUserAsync(EffectTarget target, CancellationToken cancellation) =>
        User.DocumentType.ReadAsync(store, User.PartitionOf(target.User.TenantId, target.User.Id), User.DocumentId, cancellation);
}
