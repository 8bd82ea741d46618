using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Guests;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Credentials;

/// <summary>
/// Verifies a credential with the code that was sent to it. A guest who does so is a user from then on, and the credential
/// a primary one. Reference: Credentials, Verify a secondary credential; Guests.
/// </summary>
/// <param name="CredentialId">The credential's own id.</param>
/// <param name="Code">The code.</param>
public sealed record VerifyCredential(string CredentialId, string Code)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<VerifyCredential> From(string credentialId, Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Finish(new VerifyCredential(credentialId, body.RequiredText("verificationCode", 20)));
    }
}

/// <summary>Carries out <see cref="VerifyCredential"/>.</summary>
public sealed class VerifyCredentialHandler(UnitOfWork work, IDocumentStore store, TenantDirectory tenants, GuestConversion conversion)
{
    /// <summary>Verifies the credential; one that is somebody else's is as good as none, except to an admin.</summary>
    public async Task<Result<Credential>> HandleAsync(VerifyCredential command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var query = new QuerySpec(Credential.DocumentType.Name, call.TenantId)
        {
            Owner = call.Caller.IsAdmin ? null : call.Caller.UserId,
            Filters = [Filter.Equal("_id", command.CredentialId)],
            Limit = 1,
        };
        var found = await Credential.DocumentType.QueryAsync(store, query, cancellation);
        if (found.Items.Count == 0)
        {
            return NotFound();
        }

        var seen = found.Items[0];
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        return await work.RunAsync(
            call, seen.Partition, () => DecideAsync(command, seen, tenant, call, cancellation), cancellation);
    }

    private static Error NotFound() => Error.NotFound("credential", "credentialId");

    private async Task<Decision<Credential>> DecideAsync(
        VerifyCredential command, Stored<Credential> seen, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var user = await User.DocumentType.ReadAsync(store, seen.Partition, User.DocumentId, cancellation);
        var stored = await Credential.DocumentType.ReadAsync(store, seen.Partition, seen.Id, cancellation);
        if (user is null || user.Value.IsGone(call.Now) || stored is null)
        {
            return NotFound();
        }

        if (stored.Value.IsVerified)
        {
            return Error.Validation("credentialId", "This credential is verified already.");
        }

        if (CodeTrial.Refusal<Credential>(stored, CodePurpose.Verification, command.Code, "verificationCode", call.Now) is { } refusal)
        {
            return refusal;
        }

        var isGuest = user.Value.IsGuest;
        var verified = stored.Value with { IsVerified = true, IsPrimary = stored.Value.IsPrimary || isGuest, Code = null };
        var changed = isGuest ? user.Value.AsMember(call.Now) : user.Value with { UpdatedAt = call.Now };
        return Decision.Change(verified, [
            Credential.DocumentType.Replace(stored, verified),
            User.DocumentType.Replace(user, changed),
            .. isGuest ? await conversion.WritesAsync(user, proven: true, cancellation) : [],
            UserAction.Record(
                call.NewId("action"),
                ActionType.CredentialVerified,
                tenant,
                changed,
                call.Now,
                ("credentialId", verified.Key),
                ("provider", WireName.Of(verified.Provider))),
        ]);
    }
}
