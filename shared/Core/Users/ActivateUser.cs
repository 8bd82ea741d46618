using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Sessions;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>Activates a user with the code that was sent, or sends another code. Reference: Users, Activate a User.</summary>
/// <param name="Id">A name of the user, as written.</param>
/// <param name="Token">The code; null to have one sent again.</param>
public sealed record ActivateUser(string Id, string? Token)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<ActivateUser> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Finish(new ActivateUser(body.RequiredText("id", 254), body.Text("token", 20, 1)));
    }
}

/// <summary>What became of <see cref="ActivateUser"/>.</summary>
/// <param name="Session">The user's first session; null when a code was sent again.</param>
public sealed record Activation(OpenedSession? Session);

/// <summary>Carries out <see cref="ActivateUser"/>.</summary>
public sealed class ActivateUserHandler(
    UnitOfWork work, IDocumentStore store, TenantDirectory tenants, CredentialNames names, NameThrottles throttles, CodeSender codes)
{
    /// <summary>
    /// Activates, or sends a code. For a name that nobody has, sending seems to work and every code is wrong.
    /// </summary>
    public async Task<Result<Activation>> HandleAsync(ActivateUser command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        if (CredentialName.ReadAny(command.Id, tenant.Settings.DefaultCountry) is not { } name)
        {
            return Error.Validation("id", "`id` must be an e-mail address or a phone number.");
        }

        var found = await names.FindAsync(tenant.Id, name, cancellation);
        if (found is not null && await IsActiveAsync(found.Partition, cancellation))
        {
            return AlreadyActive();
        }

        return command.Token is null
            ? await ResendAsync(name, found, tenant, call, cancellation)
            : await ActivateAsync(command.Token, found, tenant, call, cancellation);
    }

    private static Error AlreadyActive() => Error.Validation("id", "`id` belongs to a user who is active already.");

    private async Task<bool> IsActiveAsync(Partition partition, CancellationToken cancellation) =>
        await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is { Value.State: UserState.Active };

    private async Task<Result<Activation>> ResendAsync(
        CredentialName name, Stored<Credential>? found, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var sending = await throttles.TakeCodeAsync(tenant.Id, name, cancellation);
        if (!sending.IsSuccess || found is null)
        {
            return sending.Map(_ => new Activation(null));
        }

        return await work.RunAsync(
            call,
            found.Partition,
            () => DecideAsync(
                found,
                (user, credential) =>
                {
                    var sent = codes.Send(tenant, user.Value, credential.Value, CodePurpose.Activation, call);
                    return Decision.Change(
                        new Activation(null),
                        Credential.DocumentType.Replace(credential, sent.Credential),
                        sent.Message,
                        UserAction.Record(call.NewId("action"), ActionType.UserActivationResent, tenant, user.Value, call.Now));
                },
                cancellation),
            cancellation);
    }

    private async Task<Result<Activation>> ActivateAsync(
        string code, Stored<Credential>? found, Tenant tenant, Call call, CancellationToken cancellation)
    {
        if (found is null)
        {
            return CodeTrial.Refusal<Activation>(null, CodePurpose.Activation, code, "token", call.Now)!.Reply;
        }

        return await work.RunAsync(
            call,
            found.Partition,
            () => DecideAsync(
                found,
                (user, credential) =>
                    CodeTrial.Refusal<Activation>(credential, CodePurpose.Activation, code, "token", call.Now)
                        ?? Activate(user, credential, tenant, call),
                cancellation),
            cancellation);
    }

    private static Decision<Activation> Activate(Stored<User> stored, Stored<Credential> credential, Tenant tenant, Call call)
    {
        var user = stored.Value with { State = UserState.Active, UpdatedAt = call.Now };
        var opened = OpenedSession.For(user, tenant, credential.Value.IsPrimary, call.Now);
        return Decision.Change(
            new Activation(opened),
            User.DocumentType.Replace(stored, user),
            Credential.DocumentType.Replace(credential, credential.Value with { IsVerified = true, Code = null }),
            opened.Open(),
            UserAction.Record(call.NewId("action"), ActionType.UserActivated, tenant, user, call.Now));
    }

    private async Task<Decision<Activation>> DecideAsync(
        Stored<Credential> found, Func<Stored<User>, Stored<Credential>, Decision<Activation>> decide, CancellationToken cancellation)
    {
        // The user last: whoever finds the code used finds the user active, and is told so.
        var credential = await Credential.DocumentType.ReadAsync(store, found.Partition, found.Id, cancellation);
        var user = await User.DocumentType.ReadAsync(store, found.Partition, User.DocumentId, cancellation);
        if (user is null || credential is null)
        {
            return Error.Conflict("The account was changed meanwhile; try again.");
        }

        return user.Value.State == UserState.Active ? AlreadyActive() : decide(user, credential);
    }
}
